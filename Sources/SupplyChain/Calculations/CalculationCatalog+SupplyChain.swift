// SPDX-License-Identifier: GPL-3.0-or-later

public import Inventory

extension CalculationCatalog {
  /// The calculations of several places, a line each.
  public static let supplyChain = CalculationCatalog([
    SerialEchelonCalculation(),
    TwoEchelonCalculation(),
    OneWarehouseCalculation(),
    PlacementCalculation(),
  ])
}
