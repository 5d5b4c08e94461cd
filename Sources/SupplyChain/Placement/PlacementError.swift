// SPDX-License-Identifier: GPL-3.0-or-later

/// Why safety stock cannot be placed in a network.
public enum PlacementError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There are no stages.
  case empty
  /// Two stages have the same name.
  case repeatedStage(String)
  /// An arc names a stage that is not there.
  case unknownStage(String)
  /// An arc is given twice.
  case repeatedArc(supplier: String, customer: String)
  /// Stages that supply one another in a circle.
  case cycle([String])
  /// A stage whose goods reach no customer outside.
  case noDemand(String)
  /// A number of a stage where it has no meaning.
  case stage(String, fault: String)
  /// Times that are no multiples of one unit of time, or too many of them.
  case times(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .empty: "the network has no stages"
    case .repeatedStage(let name): "there are two stages called \(name)"
    case .unknownStage(let name): "an arc names \(name), and no stage is called so"
    case .repeatedArc(let supplier, let customer):
      "the arc from \(supplier) to \(customer) is given twice"
    case .cycle(let names):
      "stages supply one another in a circle: \(names.joined(separator: " → "))"
    case .noDemand(let name):
      "what \(name) makes reaches no customer: no stage with demand is below it"
    case .stage(let name, let fault): "\(name): \(fault)"
    case .times(let why): why
    }
  }
}
