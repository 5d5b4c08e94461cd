// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting

/// Whether XGBoost is here; tests that need it are skipped where it is not.
var isInstalled: Bool { (try? BoostingLibrary.standard.get()) != nil }

/// A repeatable stream of numbers between 0 and 1.
struct Draws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }
}

/// Settings that let a few rows speak for themselves.
func small(_ objective: BoostingObjective, trees: Int = 200) -> BoostingSettings {
  var settings = BoostingSettings(objective)
  settings.trees = trees
  settings.learningRate = 0.2
  settings.leaves = 8
  settings.leastLeafWeight = 1
  settings.rowShare = 1
  settings.columnShare = 1
  settings.ridge = 0
  return settings
}
