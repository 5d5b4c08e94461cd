// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Why demand cannot be prepared at all.
public enum PreparationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing was sold before the cutoff.
  case noSales(asOf: Day)
  /// Sales rows of one bucket cannot be brought to another: it is shorter, or its bounds cut through them.
  case cannotConvert(from: BucketSize, to: BucketSize)

  /// What is the matter and what would do.
  public var description: String {
    switch self {
    case .noSales(let day):
      "no sales before \(day); choose a later as-of date, or check the date column"
    case .cannotConvert(let native, let wanted):
      "sales by \(native.rawValue) cannot be planned by \(wanted.rawValue); choose the bucket "
        + BucketSize.allCases.filter { native.tiles($0) }.map(\.rawValue).joined(separator: ", ")
        + ", or export the sales by day"
    }
  }
}

extension BucketSize {
  /// Whether buckets of this size fill up buckets of another without being cut.
  func tiles(_ other: BucketSize) -> Bool {
    switch self {
    case .day: true
    case .week: other == .week
    case .month: other == .month || other == .quarter || other == .year
    case .quarter: other == .quarter || other == .year
    case .year: other == .year
    }
  }
}
