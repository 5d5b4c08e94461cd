// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Inventory
import Learning

/// The catalogs of models and policies as the command line lists them.
public enum Catalogs {
  /// A row of a catalog.
  public struct Entry: Sendable, Hashable {
    /// The short name that settings take.
    public var id: String
    /// The full name.
    public var name: String
    /// What it is for, in a sentence.
    public var purpose: String
    /// Where the method comes from.
    public var reference: String
  }

  /// The forecast models, simplest first.
  public static var models: [Entry] {
    ForecastCatalog.models.map { model in
      let card = model.card
      return Entry(
        id: card.id, name: card.name, purpose: card.summary, reference: card.reference)
    }
  }

  /// The inventory policies.
  public static var policies: [Entry] {
    PolicyCatalog.policies.map { policy in
      let card = policy.card
      return Entry(
        id: card.id, name: card.name, purpose: card.summary, reference: card.reference)
    }
  }
}
