// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Why a code is left out of the plan.
public enum LeftOutReason: Hashable, Sendable, CustomStringConvertible {
  /// A pattern of the settings matches it.
  case ignored(pattern: String)
  /// `items.csv` says that it is not stocked.
  case notStocked
  /// It holds no digit where nearly all codes do.
  case noDigit
  /// Its description ends in the word for a service, not for goods.
  case service(word: String)

  /// The reason in words.
  public var description: String {
    switch self {
    case .ignored(let pattern): "matches the ignored pattern \(pattern)"
    case .notStocked: "items.csv says that it is not stocked"
    case .noDigit: "no digit, unlike nearly all codes"
    case .service(let word): "described as \(word)"
    }
  }
}

/// A code that is left out of the plan, and what was found of it in the history.
public struct LeftOutItem: Hashable, Sendable {
  /// The code.
  public var sku: SKU
  /// What the history calls it most often.
  public var name: String?
  /// Why it is left out.
  public var reason: LeftOutReason
  /// Its rows, repeats included.
  public var rows: Int
  /// The sum of their quantities.
  public var quantity: Double
}

/// What is goods and what is not.
struct Goods {
  private let ignore: [Glob]
  private let stocked: [SKU: Bool]
  private let findsNoGoods: Bool

  /// The share of codes that must hold a digit before one without is odd, and how many codes it takes.
  static let usualShare = 0.95
  static let leastCodes = 20

  /// The head of a description in the languages of common exports: the word that says what it is.
  static let services: Set<String> = [
    "postage", "carriage", "shipping", "freight", "delivery", "handling", "surcharge", "fee",
    "fees", "charge", "charges", "commission", "discount", "voucher", "vouchers", "deposit",
    "donation", "insurance", "rebate", "versand", "versandkosten", "lieferkosten", "gutschein",
    "rabatt", "livraison", "remise", "envío", "descuento",
  ]

  init(settings: CollectSettings, items: [Item]) {
    ignore = settings.ignore.map(Glob.init)
    findsNoGoods = settings.findsNoGoods
    stocked = items.reduce(into: [:]) { $0[$1.sku] = $1.isStocked ?? true }
  }

  /// Why each code is left out; nil where it is planned.
  ///
  /// - Parameters:
  ///   - skus: The codes.
  ///   - descriptions: What each is called; nil where only listings and patterns decide.
  /// - Returns: A reason or nil for each code.
  func reasons(_ skus: [SKU], descriptions: [String?]?) -> [LeftOutReason?] {
    let oddities = descriptions.map { odd(skus, descriptions: $0) }
    return skus.indices.map { index -> LeftOutReason? in
      let sku = skus[index]
      if let glob = ignore.first(where: { $0.matches(sku.code) }) {
        return .ignored(pattern: glob.pattern)
      }
      switch stocked[sku] {
      case .some(false): return .notStocked
      case .some(true): return nil
      case nil: return oddities?[index]
      }
    }
  }

  /// What the codes and their descriptions say by themselves.
  private func odd(_ skus: [SKU], descriptions: [String?]) -> [LeftOutReason?] {
    guard findsNoGoods else { return skus.map { _ in nil } }
    let numbered = skus.filter { $0.code.hasDigit }
    let digitsAreUsual =
      skus.count >= Self.leastCodes
      && Double(numbered.count) >= Self.usualShare * Double(skus.count)
    let families = Set(numbered.compactMap(\.code.leadingLetters))
    return skus.indices.map { index -> LeftOutReason? in
      let code = skus[index].code
      if let word = descriptions[index].flatMap(Self.service) { return .service(word: word) }
      guard digitsAreUsual, !code.hasDigit else { return nil }
      // DCGSSBOY belongs with DCGS0003.
      let letters = code.lowercased()
      return families.contains { letters.hasPrefix($0) } ? nil : .noDigit
    }
  }

  /// The service that a description names: its last word, numbers and amounts aside.
  static func service(_ description: String) -> String? {
    let words = description.lowercased().split { !$0.isLetter && $0 != "'" }
    guard let last = words.last.map(String.init), services.contains(last) else { return nil }
    return last
  }
}

extension String {
  fileprivate var hasDigit: Bool { utf8.contains { (48...57).contains($0) } }

  /// The letters before the first other character, in lower case, where there are three or more.
  fileprivate var leadingLetters: String? {
    let letters = prefix { $0.isLetter }
    return letters.count >= 3 ? letters.lowercased() : nil
  }
}
