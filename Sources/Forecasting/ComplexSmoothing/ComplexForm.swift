// SPDX-License-Identifier: GPL-3.0-or-later

/// Where complex exponential smoothing has a season.
///
/// - Reference: Svetunkov, Kourentzes & Ord (2022), doi:10.1002/nav.22074
public enum ComplexForm: Sendable, Hashable, CaseIterable {
  /// No season.
  case none
  /// Each place in the season is smoothed on its own.
  case simple
  /// A level, and a real season added to it.
  case partial
  /// A level, and a season that is smoothed by complex numbers too.
  case full

  /// `N`, `S`, `P` or `F`.
  public var letter: String {
    switch self {
    case .none: "N"
    case .simple: "S"
    case .partial: "P"
    case .full: "F"
    }
  }

  /// The number of smoothing parameters.
  public var parameterCount: Int {
    switch self {
    case .none, .simple: 2
    case .partial: 3
    case .full: 4
    }
  }

  /// Whether there is a level that every bucket moves.
  var hasLevel: Bool { self != .simple }
}

/// The real and imaginary parts of the smoothing parameters.
public struct ComplexParameters: Sendable, Hashable {
  /// Real part for the level, or for every place in the season of the simple form.
  public var alphaReal: Double
  /// Imaginary part for the level.
  public var alphaImaginary: Double
  /// Real part for the season; 0 where there is none.
  public var betaReal: Double
  /// Imaginary part for the season; 0 but in the full form.
  public var betaImaginary: Double

  /// Parameters as given.
  public init(
    alphaReal: Double, alphaImaginary: Double, betaReal: Double = 0, betaImaginary: Double = 0
  ) {
    self.init(SIMD4(alphaReal, alphaImaginary, betaReal, betaImaginary))
  }

  init(_ point: SIMD4<Double>) {
    alphaReal = point[0]
    alphaImaginary = point[1]
    betaReal = point[2]
    betaImaginary = point[3]
  }

  /// All four in order.
  var point: SIMD4<Double> { SIMD4(alphaReal, alphaImaginary, betaReal, betaImaginary) }
}
