// SPDX-License-Identifier: GPL-3.0-or-later

import CHighs

/// The functions of HiGHS's C interface that are used; present from 1.5 to 1.15 at least.
struct HighsFunctions: Sendable {
  let majorVersion: chighs_number
  let minorVersion: chighs_number
  let patchVersion: chighs_number
  let create: chighs_create
  let destroy: chighs_destroy
  let integerSize: chighs_state
  let setBool: chighs_set_bool
  let setInt: chighs_set_int
  let setDouble: chighs_set_double
  let setString: chighs_set_string
  let passLinear: chighs_pass_linear
  let passMixed: chighs_pass_mixed
  let setSolution: chighs_set_solution
  let run: chighs_state
  let modelStatus: chighs_state
  let intInfo: chighs_get_int
  let doubleInfo: chighs_get_double
  let solution: chighs_get_solution

  /// Looks the functions up in a loaded library.
  init(_ library: LoadedLibrary) throws(SolvingError) {
    majorVersion = try library.find("Highs_versionMajor")
    minorVersion = try library.find("Highs_versionMinor")
    patchVersion = try library.find("Highs_versionPatch")
    create = try library.find("Highs_create")
    destroy = try library.find("Highs_destroy")
    integerSize = try library.find("Highs_getSizeofHighsInt")
    setBool = try library.find("Highs_setBoolOptionValue")
    setInt = try library.find("Highs_setIntOptionValue")
    setDouble = try library.find("Highs_setDoubleOptionValue")
    setString = try library.find("Highs_setStringOptionValue")
    passLinear = try library.find("Highs_passLp")
    passMixed = try library.find("Highs_passMip")
    setSolution = try library.find("Highs_setSolution")
    run = try library.find("Highs_run")
    modelStatus = try library.find("Highs_getModelStatus")
    intInfo = try library.find("Highs_getIntInfoValue")
    doubleInfo = try library.find("Highs_getDoubleInfoValue")
    solution = try library.find("Highs_getSolution")
  }
}
