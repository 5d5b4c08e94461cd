// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import SupplyChain

extension CalculationCatalog {
  /// Every calculation that the command line answers.
  static let all = CalculationCatalog.inventory + .supplyChain
}
