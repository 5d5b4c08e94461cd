// SPDX-License-Identifier: GPL-3.0-or-later

import CXGBoost

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The functions of XGBoost's C interface that are used; present from 1.7 to 3.2 at least.
struct BoostingFunctions: Sendable {
  let version: cxgboost_version
  let lastError: cxgboost_last_error
  let registerLog: cxgboost_register_log
  let createMatrix: cxgboost_matrix_create
  let setMatrix: cxgboost_matrix_set
  let freeMatrix: cxgboost_free
  let createBooster: cxgboost_booster_create
  let setBooster: cxgboost_booster_set
  let updateBooster: cxgboost_booster_update
  let boostBooster: cxgboost_booster_boost
  let predict: cxgboost_booster_predict
  let freeBooster: cxgboost_free

  /// Looks the functions up in a loaded library.
  init(library: String, handle: UnsafeMutableRawPointer) throws(BoostingError) {
    func find<Function>(_ name: String) throws(BoostingError) -> Function {
      guard let symbol = dlsym(handle, name) else {
        throw .incompatible(library: library, function: name)
      }
      return unsafeBitCast(symbol, to: Function.self)
    }
    version = try find("XGBoostVersion")
    lastError = try find("XGBGetLastError")
    registerLog = try find("XGBRegisterLogCallback")
    createMatrix = try find("XGDMatrixCreateFromMat_omp")
    setMatrix = try find("XGDMatrixSetFloatInfo")
    freeMatrix = try find("XGDMatrixFree")
    createBooster = try find("XGBoosterCreate")
    setBooster = try find("XGBoosterSetParam")
    updateBooster = try find("XGBoosterUpdateOneIter")
    boostBooster = try find("XGBoosterBoostOneIter")
    predict = try find("XGBoosterPredictFromDMatrix")
    freeBooster = try find("XGBoosterFree")
  }
}
