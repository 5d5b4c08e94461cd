// SPDX-License-Identifier: GPL-3.0-or-later

public import Reporting

/// A bound that the default forecast has to keep to, such as `MASE 0.9`.
public struct BacktestGate: Sendable, Hashable {
  /// The measures that a gate can be set on.
  public enum Measure: String, Sendable, CaseIterable {
    case bias, wape, smape, mase, rmsse, owa, spl, crps, coverage
    case valueAdded = "value-added"

    /// Whether more is better.
    var isBetterAbove: Bool { self == .coverage || self == .valueAdded }

    func value(in measures: AccuracyMeasures) -> Double? {
      switch self {
      case .bias: measures.bias.map(abs)
      case .wape: measures.wape
      case .smape: measures.smape
      case .mase: measures.mase
      case .rmsse: measures.rmsse
      case .owa: measures.owa
      case .spl: measures.scaledPinball
      case .crps: measures.scaledRankedProbability
      case .coverage: measures.inside95
      case .valueAdded: measures.valueAddedRMSSE
      }
    }
  }

  /// What is measured.
  public var measure: Measure
  /// The worst value that passes.
  public var bound: Double

  /// The gate of a text such as `MASE 0.9` or `value-added=0.05`; nil where it is none.
  public init?(_ text: String) {
    let words = text.split { $0 == " " || $0 == "=" }
    guard words.count == 2, let measure = Measure(rawValue: words[0].lowercased()),
      let bound = Double(words[1]), bound.isFinite
    else { return nil }
    self.measure = measure
    self.bound = bound
  }

  /// Why the default forecast fails the gate, in a sentence; nil where it passes.
  ///
  /// A measure that the data does not give fails.
  public func failure(of report: AccuracyReport) -> String? {
    let name = measure.rawValue
    guard
      let value = report.total(of: AccuracyReport.defaultModel).flatMap(measure.value(in:))
    else { return "\(name) of the default forecast is not known" }
    let passes = measure.isBetterAbove ? value >= bound : value <= bound
    let side = measure.isBetterAbove ? "below" : "above"
    return passes ? nil : "\(name) of the default forecast is \(value), \(side) \(bound)"
  }
}
