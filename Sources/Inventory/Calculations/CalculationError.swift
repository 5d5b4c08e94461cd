// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a calculation has no answer.
public enum CalculationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No calculation has this name.
  case unknownFamily(String)
  /// An input that is needed is not there.
  case missing(String)
  /// An input is of the wrong kind.
  case wrongKind(String, expected: String, got: String)
  /// An input lies where the method has no meaning.
  case outOfRange(String, value: Double, needed: String)
  /// Inputs that do not go together, or a problem without a solution.
  case unsolvable(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .unknownFamily(let family): "no calculation is called \(family)"
    case .missing(let name): "\(name) is missing"
    case .wrongKind(let name, let expected, let got): "\(name) should be \(expected), not \(got)"
    case .outOfRange(let name, let value, let needed): "\(name) is \(value), and must be \(needed)"
    case .unsolvable(let why): why
    }
  }
}
