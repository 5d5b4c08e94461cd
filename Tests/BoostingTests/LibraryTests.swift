// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Testing

@Suite struct LibraryTests {
  @Test func aMissingLibraryIsNamedNotFatal() {
    #expect(throws: BoostingError.unavailable(names: ["libnothing-of-the-kind.so"])) {
      try BoostingLibrary(named: ["libnothing-of-the-kind.so"])
    }
    #expect(BoostingLibrary.remedy.contains("libxgboost-dev"))
  }

  @Test func anotherLibraryIsRefusedByTheFunctionThatItLacks() {
    // The C library is everywhere, and has none of the functions.
    #expect {
      try BoostingLibrary(named: ["libc.so.6", "libSystem.dylib", "/usr/lib/libSystem.B.dylib"])
    } throws: { error in
      guard case .incompatible(_, let function) = error as? BoostingError else { return false }
      return function == "XGBoostVersion"
    }
  }

  @Test(.enabled("XGBoost is not installed") { isInstalled })
  func theVersionIsRead() throws {
    let parts = try BoostingLibrary.standard.get().version.split(separator: ".")
    #expect(parts.count == 3)
    #expect(parts.first.flatMap { Int($0) }.map { $0 >= 1 } == true)
  }
}
