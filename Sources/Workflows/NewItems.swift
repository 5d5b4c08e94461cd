// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Retail

extension SimilarItems {
  /// What the items of a panel tell of its new ones.
  init(_ known: KnownData, panel: DemandPanel) {
    let items = Dictionary(
      known.items.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
    self.init(
      panel,
      traits: panel.keys.map { key in
        let item = items[key.sku]
        return ItemTraits(
          category: item?.category, brand: item?.brand, price: item?.unitPrice?.value)
      })
  }
}
