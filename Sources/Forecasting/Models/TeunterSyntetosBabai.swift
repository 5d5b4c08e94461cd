// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
import Numerical

/// The method of Teunter, Syntetos and Babai: the chance of a demand and its size, smoothed apart.
///
/// The chance is updated in every bucket, so that the forecast fades where an item dies out. Both
/// smoothing parameters are those of the least squared one-step error.
///
/// - Reference: Teunter, Syntetos & Babai (2011), doi:10.1016/j.ejor.2011.05.018
public struct TeunterSyntetosBabai: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "tsb", name: "Teunter-Syntetos-Babai", family: "TSB",
    reference: "Teunter, Syntetos & Babai (2011), doi:10.1016/j.ejor.2011.05.018",
    needs: ModelNeeds(observations: 4),
    summary: "Chance and size of a demand apart, for slow items that may be dying out.")

  /// The smoothing parameters of size and chance; nil where they are estimated.
  public var parameters: (size: Double, chance: Double)?

  /// The model with parameters that are given, or estimated.
  public init(parameters: (size: Double, chance: Double)? = nil) { self.parameters = parameters }

  /// The bounds of both parameters.
  private static let shares = 0.01...0.5

  /// Searches for the parameters.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    if let parameters {
      return Fitted(size: parameters.size, chance: parameters.chance, demand)
    }
    do {
      let best = try Simplex.minimise(
        from: [0.1, 0.1], steps: [0.1, 0.1], within: [Self.shares, Self.shares], tolerance: 0.01,
        maximumEvaluations: 100
      ) { Fitted.squares(size: $0[0], chance: $0[1], demand).sum }
      return Fitted(size: best.point[0], chance: best.point[1], demand)
    } catch {
      throw .numerical(error)
    }
  }

  /// Chance and size at the end of a history.
  public struct Fitted: FittedForecast {
    /// The smoothing parameters.
    public let sizeSmoothing: Double
    /// The smoothing parameter of the chance.
    public let chanceSmoothing: Double
    /// The smoothed size of a demand.
    public let size: Double
    /// The smoothed chance of a demand.
    public let chance: Double
    let deviation: Double

    init(size: Double, chance: Double, _ demand: Span<Double>) {
      sizeSmoothing = size
      chanceSmoothing = chance
      let run = Self.squares(size: size, chance: chance, demand)
      self.size = run.size
      self.chance = run.chance
      deviation = (run.sum / Double(max(1, run.count - 2))).squareRoot()
    }

    /// The sum of squared one-step errors, and the states at the end.
    ///
    /// The first size and chance are those of the whole history.
    static func squares(
      size alpha: Double, chance beta: Double, _ demand: Span<Double>
    ) -> (sum: Double, count: Int, size: Double, chance: Double) {
      var (known, positive, total) = (0, 0, 0.0)
      for t in demand.indices where demand[t] == demand[t] {
        known += 1
        total += demand[t]
        if demand[t] > 0 { positive += 1 }
      }
      guard positive > 0 else { return (0, known, 0, 0) }
      var size = total / Double(positive)
      var chance = Double(positive) / Double(known)
      var sum = 0.0
      for t in demand.indices {
        let y = demand[t]
        guard y == y else { continue }
        let error = y - size * chance
        sum += error * error
        if y > 0 {
          size += alpha * (y - size)
          chance += beta * (1 - chance)
        } else {
          chance -= beta * chance
        }
      }
      return (sum, known, size, chance)
    }

    /// `TSB(0.10,0.05)`: the smoothing of size and chance.
    public var specification: String {
      "TSB(\(sizeSmoothing.twoDecimals),\(chanceSmoothing.twoDecimals))"
    }

    /// The states at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(size: sizeSmoothing, chance: chanceSmoothing, demand)
    }

    /// Chance times size for every bucket; errors carry on as in the level of chance and size.
    public func outlook(horizon: Int) -> Outlook {
      Outlook(
        mean: Array(repeating: size * chance, count: horizon), oneStepDeviation: deviation,
        carryOver: Array(
          repeating: (sizeSmoothing * chance + chanceSmoothing) / (1 + chance),
          count: max(1, horizon - 1)))
    }
  }
}
