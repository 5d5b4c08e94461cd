// SPDX-License-Identifier: GPL-3.0-or-later

/// What a model needs before it can be fitted.
public struct ModelNeeds: Sendable, Hashable {
  /// The least number of known buckets.
  public var observations: Int
  /// The least number of whole seasons, 0 where the model has no season.
  public var seasons: Int
  /// Whether every known bucket must be above zero.
  public var positiveDemand: Bool

  /// The needs of a model; without arguments it needs one known bucket.
  public init(observations: Int = 1, seasons: Int = 0, positiveDemand: Bool = false) {
    self.observations = observations
    self.seasons = seasons
    self.positiveDemand = positiveDemand
  }
}

/// The index card of a model: what the command line, the reference page and the reports say of it.
public struct ModelCard: Sendable, Hashable {
  /// The short name that settings and files use, such as `damped-trend`.
  public var id: String
  /// The full name, such as `Damped trend`.
  public var name: String
  /// The family as the textbook prints it, such as `ETS(A,Ad,N)`.
  public var family: String
  /// Where the method comes from: author, year, work.
  public var reference: String
  /// What it needs.
  public var needs: ModelNeeds
  /// One sentence for a planner: when it fits and what it does.
  public var summary: String

  /// A card.
  public init(
    id: String, name: String, family: String, reference: String, needs: ModelNeeds, summary: String
  ) {
    self.id = id
    self.name = name
    self.family = family
    self.reference = reference
    self.needs = needs
    self.summary = summary
  }
}

extension ModelNeeds: CustomStringConvertible {
  /// The needs in words, such as `10 buckets, 2 seasons, all demand above zero`.
  public var description: String {
    var parts = ["\(observations) bucket\(observations == 1 ? "" : "s")"]
    if seasons > 0 { parts.append("\(seasons) season\(seasons == 1 ? "" : "s")") }
    if positiveDemand { parts.append("all demand above zero") }
    return parts.joined(separator: ", ")
  }
}
