// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What a plan is expected to come to over its horizon, of a SKU at a place, in the plan's currency.
public struct OutcomeEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The item's name, category and class.
  public var labels: ItemLabels
  /// Who supplies it.
  public var supplier: SupplierCode?
  /// The amounts, each a whole number of the currency's smallest unit; a measure that is not there is
  /// zero.
  public var amounts: [ComparedMeasure: Money]

  /// An outcome.
  public init(
    key: SeriesKey, labels: ItemLabels = ItemLabels(), supplier: SupplierCode? = nil,
    amounts: [ComparedMeasure: Money]
  ) {
    self.key = key
    self.labels = labels
    self.supplier = supplier
    self.amounts = amounts
  }
}

/// The totals of a plan's outcome.
public struct OutcomeTotals: Hashable, Sendable {
  private var amounts: [ComparedMeasure: Money] = [:]

  /// The sums of some entries; each sum is that of the rounded entries.
  public init(_ entries: some Sequence<OutcomeEntry>) {
    for entry in entries {
      for (measure, amount) in entry.amounts { amounts[measure, default: .zero] += amount }
    }
  }

  /// The total of a measure.
  public subscript(measure: ComparedMeasure) -> Money { amounts[measure] ?? .zero }

  /// Totals measure by measure less others.
  public static func - (a: OutcomeTotals, b: OutcomeTotals) -> OutcomeTotals {
    var difference = OutcomeTotals([OutcomeEntry]())
    for measure in ComparedMeasure.allCases {
      difference.amounts[measure] = a[measure] - b[measure]
    }
    return difference
  }
}
