// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// What is known of a series besides its own history.
public struct SeriesSurroundings: Sendable {
  /// Forecasts made elsewhere, by a model of all series or another program, that enter the contest.
  public var supplied: [SuppliedForecast]
  /// What moves its demand, and what similar series tell of how much.
  public var effects: SeriesEffects?

  /// Nothing, where nothing is given.
  public init(supplied: [SuppliedForecast] = [], effects: SeriesEffects? = nil) {
    self.supplied = supplied
    self.effects = effects
  }
}

/// A forecast of a series that was not made from its history alone, as a member of its contest.
public struct SuppliedForecast: Sendable {
  /// What it said at an earlier bucket of what came after.
  public struct Rehearsal: Sendable {
    /// How many buckets of the history it had not seen, at least one.
    public var heldBack: Int
    /// What it said of them, from the first on; it may end before the history does.
    public var outlook: Outlook

    /// What it said without the last `heldBack` buckets.
    public init(heldBack: Int, outlook: Outlook) {
      precondition(heldBack > 0)
      self.heldBack = heldBack
      self.outlook = outlook
    }
  }

  /// What made it.
  public var card: ModelCard
  /// The maker as printed, such as `XGB(Tweedie)`.
  public var specification: String
  /// What it says of the buckets ahead; as long as the horizon.
  public var outlook: Outlook
  /// What it said earlier, where that is known.
  public var rehearsals: [Rehearsal]

  /// A forecast and, where known, earlier ones.
  public init(
    card: ModelCard, specification: String, outlook: Outlook, rehearsals: [Rehearsal] = []
  ) {
    self.card = card
    self.specification = specification
    self.outlook = outlook
    self.rehearsals = rehearsals
  }
}
