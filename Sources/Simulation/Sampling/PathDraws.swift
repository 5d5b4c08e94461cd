// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Retail

/// What one sampled path draws from.
///
/// Demands come from quantiles of uniform numbers, so that a mirrored path has high demand where the first
/// has low. Each purpose takes a part of its own by name and number: what one part draws never moves
/// another.
public struct PathDraws: Sendable {
  /// The path's stream; not mirrored.
  public let stream: RandomStream
  /// Whether this is the second of an antithetic pair.
  public let isMirrored: Bool
  private var uniforms: RandomStream

  init(_ stream: RandomStream, isMirrored: Bool) {
    self.stream = stream
    self.isMirrored = isMirrored
    uniforms = stream
  }

  /// The draws of an item or a purpose, by its number.
  public func part(_ index: Int) -> PathDraws {
    PathDraws(stream.substream(index), isMirrored: isMirrored)
  }

  /// A number between 0 and 1; of a mirrored path 1 less it.
  public mutating func uniform() -> Double {
    let draw = uniforms.uniform()
    return isMirrored ? 1 - draw : draw
  }

  /// A demand for each bucket of a forecast, rounded to whole units where that is asked for.
  ///
  /// Of a forecast with sample paths one of them, picked at random: their correlation over the horizon
  /// stays. Else each bucket by itself.
  ///
  /// - Parameters:
  ///   - forecast: what may happen.
  ///   - isWhole: whether demand comes in whole units.
  /// - Returns: units a bucket.
  public mutating func demand(of forecast: DemandForecast, isWhole: Bool = true) -> [Quantity] {
    func quantity(_ units: Double) -> Quantity {
      Quantity(max(0, isWhole ? units.rounded(.toNearestOrEven) : units))
    }
    guard let paths = forecast.paths, paths.count > 0 else {
      return forecast.marginals.map { quantity($0.quantile(uniform())) }
    }
    let path = min(paths.count - 1, Int(uniform() * Double(paths.count)))
    return (0..<paths.horizon).map { quantity(paths.values[path * paths.horizon + $0]) }
  }
}
