// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Forecasting
import Inventory
import Learning
import Solving

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
    /// What has to be installed before it can be used, and how; nil where it can be used.
    public var missing: String?
  }

  /// The forecast models, simplest first.
  public static var models: [Entry] {
    ForecastCatalog.models.map { model in
      let card = model.card
      return Entry(
        id: card.id, name: card.name, purpose: card.summary, reference: card.reference)
    } + [globalModel]
  }

  /// The model of all series, and whether what it needs is here.
  private static var globalModel: Entry {
    let card = GlobalModel.card
    var entry = Entry(
      id: card.id, name: card.name, purpose: card.summary, reference: card.reference)
    if case .failure(let error) = BoostingLibrary.standard {
      entry.missing = "\(error): \(BoostingLibrary.remedy)"
    }
    return entry
  }

  /// The solvers of linear and mixed-integer programmes, and whether they are here.
  ///
  /// The name of one that is here ends in its version.
  public static var solvers: [Entry] {
    Solvers.all.map { solver in
      var entry = Entry(
        id: solver.id, name: solver.name, purpose: solver.purpose, reference: solver.reference)
      switch solver.found {
      case .success(let found): entry.name += " \(found.version)"
      case .failure(let error): entry.missing = "\(error): \(solver.remedy)"
      }
      return entry
    }
  }

  /// The ids of the forecast models, for hints.
  static var modelNames: String { models.map(\.id).joined(separator: ", ") }

  /// The inventory policies.
  public static var policies: [Entry] {
    PolicyCatalog.policies.map { policy in
      let card = policy.card
      return Entry(
        id: card.id, name: card.name, purpose: card.summary, reference: card.reference)
    }
  }
}
