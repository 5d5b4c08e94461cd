// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a run is told: every setting checked, with where each came from.
///
/// The property values written here and in the structures of the sections are the defaults, and the
/// only place where they are stated.
public struct Settings: Sendable {
  /// The scenario's name; the file's name where it does not say.
  public internal(set) var name = "plan"
  /// The data folder or single sales file, `-` for standard input; nil where none is named.
  public internal(set) var data: String?
  /// The day at whose opening the plan is made; nil is by the data: the last stock day, else the day
  /// after the last sale.
  public internal(set) var asOf: Day?
  /// The length of a forecast bucket.
  public internal(set) var bucket = BucketSize.week
  /// Buckets ahead, where set.
  public internal(set) var givenHorizon: Int?
  /// The currency of the plan; nil is the data's own.
  public internal(set) var currency: Currency?
  /// What a unit of another currency is worth in the plan's, by currency code.
  public internal(set) var rates: [String: [Settings.DatedRate]] = [:]
  /// Whether the prices in the data hold the sales tax that `items.csv` names.
  public internal(set) var pricesIncludeTax = false
  /// What all random numbers derive from.
  public internal(set) var seed: UInt64 = 1
  /// How demand is forecast.
  public internal(set) var forecast = Settings.Forecast()
  /// What service the plan aims at.
  public internal(set) var service = Settings.Service()
  /// What stock, orders and shortages cost.
  public internal(set) var costs = Settings.Costs()
  /// What the orders together have to keep to.
  public internal(set) var constraints = Settings.Constraints()
  /// Who decides among several suppliers of an item.
  public internal(set) var sourcing = Settings.Sourcing.priority
  /// Who gets what a warehouse has too little of.
  public internal(set) var allocation = Settings.Allocation.marginalLoss
  /// Whether goods are moved between places that do not supply one another.
  public internal(set) var transfers = Settings.Transfers.terms(Settings.TransferTerms())
  /// How an order is rounded to its multiple.
  public internal(set) var rounding = Settings.Rounding.up
  /// Patterns of codes that are no goods, beside those that the data check finds: `*` is any text, `?`
  /// any character.
  public internal(set) var ignore: [String] = []
  /// What becomes of an exact repeat of a full transaction line.
  public internal(set) var duplicates = Settings.Duplicates.drop
  /// What the stock of a listed item is that `stock.csv` does not name.
  public internal(set) var missingStock = Settings.MissingStock.zero
  /// What a stock below zero means.
  public internal(set) var negativeStock = Settings.NegativeStock.error
  /// Whether codes that differ by case only are one item.
  public internal(set) var mergesCase = false
  /// The largest share of a file's rows that may be refused before the run stops.
  public internal(set) var maximumRejectedShare = 0.05
  /// Headers to read a column under: the contract's column name to the file's own.
  public internal(set) var columns: [String: String] = [:]
  /// What stands in for unknown terms and costs.
  public internal(set) var assumptions = Settings.Assumptions()
  /// What the scenario changes in the data, in order.
  public internal(set) var changes: [Change] = []
  /// How the past is replayed.
  public internal(set) var simulate = Settings.Simulate()
  /// Which reports are written, and how.
  public internal(set) var report = Settings.Report()

  /// The scenario file, as it was named; nil where there is none.
  public internal(set) var scenarioPath: String?
  /// The files that were read, the scenario itself last, each after the one that it extends.
  public internal(set) var scenarioFiles: [String] = []
  /// Remarks on what was read, such as an environment variable that names no setting.
  public internal(set) var notes: [String] = []
  /// Where each setting that is not a default came from, by its key or its key and entry.
  var origins: [String: (origin: Origin, place: ScenarioError.Place)] = [:]

  init() {}

  /// Buckets ahead: as set, else 56 days, 13 weeks, 6 months, 4 quarters or 2 years.
  public var horizon: Int {
    givenHorizon ?? bucket.usualHorizon
  }

  /// The name as a folder's: letters and digits in small letters, all else a hyphen.
  public var folderName: String {
    var words: [String] = [""]
    for character in name.lowercased() {
      if character.isLetter || character.isNumber {
        words[words.count - 1].append(character)
      } else if words.last != "" {
        words.append("")
      }
    }
    let joined = words.filter { !$0.isEmpty }.joined(separator: "-")
    return joined.isEmpty ? "plan" : String(joined.prefix(80))
  }

  /// Where a setting came from, by its key such as `service.target`.
  public func origin(of key: String) -> Origin {
    source(of: key)?.origin ?? .standard
  }

  /// The error of a setting whose word only the caller can check, such as a model's name.
  ///
  /// - Parameters:
  ///   - key: the setting's key.
  ///   - word: the word that is not known.
  ///   - known: the words that are.
  /// - Returns: the error, with the place of the setting.
  public func refusal(of key: String, word: String, known: [String]) -> ScenarioError {
    ScenarioError(
      problems: [
        ScenarioError.Problem(
          place: source(of: key)?.place ?? .argument("default"), key: key,
          fault: unknownWord(word, known: known))
      ])
  }

  private func source(of key: String) -> (origin: Origin, place: ScenarioError.Place)? {
    var name = key[...]
    while true {
      if let found = origins[String(name)] { return found }
      guard let dot = name.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }
}

extension Settings {
  /// A currency's rate from a day on.
  public struct DatedRate: Hashable, Sendable {
    /// The first day of the rate; nil is since ever.
    public var from: Day?
    /// What one unit is worth in the plan's currency.
    public var rate: Double
  }

  /// What becomes of an exact repeat of a full transaction line.
  public enum Duplicates: String, Sendable, CaseIterable {
    /// It counts.
    case keep
    /// It is left out; either way it is counted in the report.
    case drop
  }

  /// What the stock of a listed item is that `stock.csv` does not name.
  public enum MissingStock: String, Sendable, CaseIterable {
    /// None.
    case zero
    /// Not known: its order is illustrative.
    case unknown
  }

  /// What a stock below zero means.
  public enum NegativeStock: String, Sendable, CaseIterable {
    /// An error of the export: the stock is zero.
    case error
    /// Customers wait for so many.
    case backorder
  }

  /// How an order is rounded to its multiple, the case or the minimum's step.
  public enum Rounding: Hashable, Sendable {
    /// To the next multiple above.
    case up
    /// To the multiple below.
    case down
    /// To the nearer multiple; half goes up.
    case nearest
    /// Up where the part of a multiple is at least this share of it, else down.
    case threshold(Double)

    /// The words of the rules.
    public static let words = ["up", "down", "nearest", "threshold"]
  }
}
