// SPDX-License-Identifier: GPL-3.0-or-later

/// The solvers that are known, and which of them are here.
public enum Solvers {
  /// A solver as lists name it.
  public struct Entry: Sendable {
    /// The short name.
    public var id: String
    /// The solver's name.
    public var name: String
    /// What it is for, in a sentence.
    public var purpose: String
    /// Where the method comes from.
    public var reference: String
    /// How to get the library.
    public var remedy: String
    /// The solver where its library is here, or why it is not.
    public var found: Result<any LinearSolver, SolvingError>
  }

  /// All that are known, the first choice first.
  public static var all: [Entry] {
    [
      Entry(
        id: "highs", name: HighsSolver.solverName,
        purpose: "Linear and mixed-integer programmes, by branch and cut",
        reference: "Huangfu & Hall (2018), doi:10.1007/s12532-017-0130-5",
        remedy: HighsSolver.remedy, found: HighsSolver.standard.map { $0 }),
      Entry(
        id: "cbc", name: CbcSolver.solverName,
        purpose: "The same where HiGHS is not here",
        reference: "Forrest & Lougee-Heimer (2005), doi:10.1287/educ.1053.0020",
        remedy: CbcSolver.remedy, found: CbcSolver.standard.map { $0 }),
    ]
  }

  /// The solvers that are here, the first choice first.
  public static var installed: [any LinearSolver] {
    all.compactMap { try? $0.found.get() }
  }
}
