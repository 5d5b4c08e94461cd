// SPDX-License-Identifier: GPL-3.0-or-later

/// A question of inventory mathematics that `restock calculate` answers.
///
/// A calculation reads named inputs, hands them to the method's own type, and names what comes out. The
/// mathematics stand with the method, which other code calls directly.
public protocol Calculation: Sendable {
  /// What the catalog says of it.
  var card: CalculationCard { get }

  /// The answer for inputs of one of the card's families.
  func result(
    of family: String, _ inputs: CalculationInputs
  ) throws(CalculationError) -> CalculationResult
}

/// The index card of a calculation: what the command line and its help say of it.
public struct CalculationCard: Sendable, Hashable {
  /// The name on the command line, such as `newsvendor`.
  public var id: String
  /// The families of cases that it answers, such as `newsvendor_normal`; the id is always one too.
  public var families: [String]
  /// The full name.
  public var name: String
  /// One sentence for a planner: what it answers.
  public var summary: String
  /// The formula in words and symbols.
  public var formula: String
  /// Where the method comes from: author, year, work, equation.
  public var reference: String
  /// What it takes.
  public var inputs: [CalculationInput]

  /// A card.
  public init(
    id: String, families: [String], name: String, summary: String, formula: String,
    reference: String, inputs: [CalculationInput]
  ) {
    self.id = id
    self.families = families
    self.name = name
    self.summary = summary
    self.formula = formula
    self.reference = reference
    self.inputs = inputs
  }
}

/// One input of a calculation.
public struct CalculationInput: Sendable, Hashable {
  /// The name in a document, such as `demand_mean`.
  public var name: String
  /// The option on the command line without its dashes, such as `mean`.
  public var option: String
  /// What it is, with its unit.
  public var meaning: String
  /// Whether there is no answer without it.
  public var isRequired: Bool

  /// An input; the option is the name with dashes where none is given.
  public init(
    _ name: String, option: String? = nil, _ meaning: String, isRequired: Bool = true
  ) {
    self.name = name
    self.option = option ?? String(name.map { $0 == "_" ? "-" : $0 })
    self.meaning = meaning
    self.isRequired = isRequired
  }
}

/// What a calculation found.
public struct CalculationResult: Sendable, Hashable {
  /// The results in order, named as cases name them.
  public var fields: [CalculationField]
  /// The formula with its numbers, and what the result means, a line each.
  public var explanation: [String]

  /// Results and what they mean.
  public init(_ fields: [CalculationField], explanation: [String] = []) {
    self.fields = fields
    self.explanation = explanation
  }
}
