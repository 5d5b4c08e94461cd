// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// `items.csv`: what is known of each SKU.
enum ItemsFile {
  static let columns: [ColumnRequest] = [
    .sku(),
    ColumnRequest("name", aliases: ["item_name", "product_name", "title", "description"], .text),
    ColumnRequest(
      "category", aliases: ["item_group", "product_category", "categ_id", "department"], .text),
    ColumnRequest("brand", .text),
    ColumnRequest("stocked", aliases: ["is_stock_item"], .flag),
    .supplier(),
    ColumnRequest(
      "unit_cost", aliases: ["standard_price", "valuation_rate", "cost_per_item", "cost"], .decimal),
    ColumnRequest(
      "unit_price", aliases: ["list_price", "standard_rate", "variant_price", "price"], .decimal),
    ColumnRequest("currency", .text),
    ColumnRequest("tax_rate", .share),
    ColumnRequest("unit", aliases: ["stock_uom", "uom"], .text),
    ColumnRequest("decimals", .integer),
    ColumnRequest("purchase_unit", aliases: ["purchase_uom"], .text),
    ColumnRequest("units_per_purchase_unit", .decimal),
    ColumnRequest("case_pack", .decimal),
    ColumnRequest("layer_quantity", .decimal),
    ColumnRequest("pallet_quantity", .decimal),
    ColumnRequest("minimum_order_quantity", aliases: ["min_order_qty"], .decimal),
    ColumnRequest("shelf_life_days", aliases: ["shelf_life_in_days"], .integer),
    ColumnRequest("unit_volume", .number),
    ColumnRequest("unit_weight", .number),
    ColumnRequest("introduced", .day),
    ColumnRequest("discontinued", .day),
    ColumnRequest("target", .share),
    ColumnRequest("target_kind", .text),
  ]

  static func records(_ reading: inout Reading) -> [Item] {
    let source = reading
    let sku = source.skus()
    let (name, category, brand) = (
      source.text("name"), source.text("category"), source.text("brand")
    )
    let (stocked, supplier) = (source.flags("stocked"), source.suppliers())
    let (cost, price) = (source.money("unit_cost"), source.money("unit_price"))
    let (currency, tax) = (source.text("currency"), source.numbers("tax_rate"))
    let (unit, decimals) = (source.text("unit"), source.integers("decimals"))
    let purchaseUnit = source.text("purchase_unit")
    let perPurchaseUnit = source.quantities("units_per_purchase_unit")
    let (casePack, layer) = (source.quantities("case_pack"), source.quantities("layer_quantity"))
    let pallet = source.quantities("pallet_quantity")
    let minimum = source.quantities("minimum_order_quantity")
    let shelfLife = source.integers("shelf_life_days")
    let (volume, weight) = (source.numbers("unit_volume"), source.numbers("unit_weight"))
    let (introduced, discontinued) = (source.days("introduced"), source.days("discontinued"))
    let (target, targetKind) = (source.numbers("target"), source.text("target_kind"))
    var seen = FirstRows<SKU>()
    return reading.records { row throws(Refusal) in
      var item = Item(sku: try sku.needed(row))
      item.name = name[row]
      item.category = category[row]
      item.brand = brand[row]
      item.isStocked = stocked[row]
      item.supplier = supplier[row]
      item.unitCost = try cost.notNegative(row)
      item.unitPrice = try price.notNegative(row)
      item.currency = try currency.currency(row)
      item.taxRate = tax[row]
      item.unit = unit[row]
      item.decimals = try decimals.decimalPlaces(row)
      item.purchaseUnit = purchaseUnit[row]
      item.unitsPerPurchaseUnit = try perPurchaseUnit.positiveOrNone(row)
      item.casePack = try casePack.positiveOrNone(row)
      item.layerQuantity = try layer.positiveOrNone(row)
      item.palletQuantity = try pallet.positiveOrNone(row)
      item.minimumOrderQuantity = try minimum.positiveOrNone(row)
      item.shelfLifeDays = try shelfLife.positiveOrNone(row)
      item.unitVolume = try volume.notNegative(row)
      item.unitWeight = try weight.notNegative(row)
      let onSale = try DayRange(row, from: introduced, to: discontinued)
      item.introduced = onSale.first
      item.discontinued = onSale.last
      item.target = try target.level(row)
      item.targetKind = try targetKind.one(of: ServiceKind.self, row)
      if let earlier = seen.note(item.sku, row: row) {
        throw .repeated("sku", value: item.sku.code, what: "sku", line: source.line(earlier))
      }
      return item
    }
  }
}
