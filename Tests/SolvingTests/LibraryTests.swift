// SPDX-License-Identifier: GPL-3.0-or-later

import Solving
import Testing

@Suite struct LibraryTests {
  @Test func aMissingLibraryIsNamedNotFatal() {
    let names = ["libnothing-of-the-kind.so"]
    #expect(throws: SolvingError.unavailable(solver: "HiGHS", names: names)) {
      try HighsSolver(named: names)
    }
    #expect(throws: SolvingError.unavailable(solver: "CBC", names: names)) {
      try CbcSolver(named: names)
    }
  }

  @Test func anotherLibraryIsRefusedByTheFunctionThatItLacks() {
    // The C library is everywhere, and has none of the functions.
    let names = ["libc.so.6", "libSystem.dylib", "/usr/lib/libSystem.B.dylib"]
    #expect {
      try HighsSolver(named: names)
    } throws: {
      ($0 as? SolvingError)?.description.contains("has no function Highs_") == true
    }
    #expect {
      try CbcSolver(named: names)
    } throws: {
      ($0 as? SolvingError)?.description.contains("has no function Cbc_") == true
    }
  }

  @Test(.enabled("HiGHS is not installed") { KnownSolver.highs.isInstalled })
  func theVersionOfHighsIsRead() throws {
    let parts = try HighsSolver.standard.get().version.split(separator: ".").map { Int($0) }
    #expect(parts.count == 3)
    #expect(parts.allSatisfy { $0 != nil })
  }

  @Test(.enabled("CBC is not installed") { KnownSolver.cbc.isInstalled })
  func theVersionOfCbcIsRead() throws {
    #expect(try CbcSolver.standard.get().version.first?.isNumber == true)
  }

  @Test func theListTellsWhatIsMissingAndHowToGetIt() {
    let entries = Solvers.all
    #expect(entries.map(\.name) == KnownSolver.allCases.map(\.rawValue))
    #expect(Solvers.installed.map(\.name) == KnownSolver.installed.map(\.rawValue))
    for (entry, known) in zip(entries, KnownSolver.allCases) where !known.isInstalled {
      #expect {
        try entry.found.get()
      } throws: {
        ($0 as? SolvingError)?.description == "\(entry.name) is not installed"
      }
    }
    #expect(entries.map(\.remedy).joined().contains("coinor-libcbc-dev"))
    #expect(entries.map(\.remedy).joined().contains("highsbox"))
  }
}
