// SPDX-License-Identifier: GPL-3.0-or-later

import CCbc

/// The functions of CBC's C interface that are used; present in 2.10.
struct CbcFunctions: Sendable {
  let version: ccbc_version
  let create: ccbc_create
  let destroy: ccbc_destroy
  let load: ccbc_load
  let setInteger: ccbc_set_index
  let setLogLevel: ccbc_set_index
  let setNodes: ccbc_set_index
  let setRelativeGap: ccbc_set_double
  let setAbsoluteGap: ccbc_set_double
  let solve: ccbc_state
  let status: ccbc_state
  let secondaryStatus: ccbc_state
  let isOptimal: ccbc_state
  let isInfeasible: ccbc_state
  let isUnbounded: ccbc_state
  let bound: ccbc_get_double
  let bestSolution: ccbc_get_values

  /// Looks the functions up in a loaded library.
  init(_ library: LoadedLibrary) throws(SolvingError) {
    version = try library.find("Cbc_getVersion")
    create = try library.find("Cbc_newModel")
    destroy = try library.find("Cbc_deleteModel")
    load = try library.find("Cbc_loadProblem")
    setInteger = try library.find("Cbc_setInteger")
    setLogLevel = try library.find("Cbc_setLogLevel")
    setNodes = try library.find("Cbc_setMaximumNodes")
    setRelativeGap = try library.find("Cbc_setAllowableFractionGap")
    setAbsoluteGap = try library.find("Cbc_setAllowableGap")
    solve = try library.find("Cbc_solve")
    status = try library.find("Cbc_status")
    secondaryStatus = try library.find("Cbc_secondaryStatus")
    isOptimal = try library.find("Cbc_isProvenOptimal")
    isInfeasible = try library.find("Cbc_isProvenInfeasible")
    isUnbounded = try library.find("Cbc_isContinuousUnbounded")
    bound = try library.find("Cbc_getBestPossibleObjValue")
    bestSolution = try library.find("Cbc_bestSolution")
  }
}

/// The functions of CLP's C interface that are used for programmes without integers.
struct ClpFunctions: Sendable {
  let create: ccbc_create
  let destroy: ccbc_destroy
  let load: ccbc_load
  let setLogLevel: ccbc_set_index
  let solve: ccbc_state
  let status: ccbc_state
  let columns: ccbc_get_values
  let rowDuals: ccbc_get_values

  /// Looks the functions up in CBC's library, which is built on CLP's.
  init(_ library: LoadedLibrary) throws(SolvingError) {
    create = try library.find("Clp_newModel")
    destroy = try library.find("Clp_deleteModel")
    load = try library.find("Clp_loadProblem")
    setLogLevel = try library.find("Clp_setLogLevel")
    solve = try library.find("Clp_initialSolve")
    status = try library.find("Clp_status")
    columns = try library.find("Clp_getColSolution")
    rowDuals = try library.find("Clp_getRowPrice")
  }
}
