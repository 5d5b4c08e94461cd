// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// What the demo shop sells: eighty items in five categories.
enum Assortment {
  /// All items, by code.
  static let items = bakery + dairy + household + pantry + drinks

  /// The new item, without a predecessor.
  static let launched = "D14"
  /// The item that ends for good.
  static let ending = "H16"
  /// The item that ends because another follows.
  static let replaced = "P21"
  /// The item that follows it.
  static let successor = "P22"
  /// The item that its supplier could not deliver for some weeks.
  static let undeliverable = "R07"

  private static let bakery: [DemoItem] = [
    fresh("B01", "White rolls, 6", 88, 179, 11, 6, days: 3),
    fresh("B02", "Wholegrain loaf, 750 g", 142, 289, 7, 6, days: 4),
    fresh("B03", "Rye loaf, 1 kg", 165, 329, 4.5, 6, days: 5),
    fresh("B04", "Baguette", 55, 119, 12, 8, days: 2),
    fresh("B05", "Croissant", 48, 109, 14, 10, days: 3),
    fresh("B06", "Cinnamon bun", 72, 159, 6, 6, days: 3, small: false),
    fresh("B07", "Seed rolls, 4", 96, 199, 4, 4, days: 3, small: false),
    fresh("B08", "Butter cake, 400 g", 198, 399, 1.6, 2, days: 6, small: false),
    fresh("B09", "Gluten-free loaf, 500 g", 260, 469, 0.9, 1, days: 8, small: false),
    fresh("B10", "Fruit tartlet", 118, 249, 2.4, 4, days: 3, small: false),
  ]

  private static let drinks: [DemoItem] = [
    kept("R01", "Still water, 1.5 l", 24, 59, 9, 12),
    kept("R02", "Sparkling water, 1.5 l", 24, 59, 8, 12),
    kept("R03", "Cola, 1 l", 58, 129, 6, 12),
    kept("R04", "Cola zero, 1 l", 58, 129, 4.5, 12),
    kept("R05", "Orange lemonade, 1 l", 55, 119, 3.2, 12, small: false),
    kept("R06", "Apple juice, 1 l", 88, 169, 2.8, 8),
    kept("R07", "Orange juice, 1 l", 112, 219, 3.4, 8),
    kept("R08", "Iced tea, peach, 0.5 l", 51, 119, 2.4, 12, small: false),
    kept("R09", "Energy drink, 0.25 l", 62, 149, 3.6, 24),
    kept("R10", "Lager, 0.5 l", 61, 115, 5.2, 20),
    kept("R11", "Alcohol-free lager, 0.5 l", 64, 119, 1.7, 20, small: false),
    kept("R12", "Wheat beer, 0.5 l", 68, 129, 1.5, 20, small: false),
    kept("R13", "White wine, dry, 0.75 l", 310, 599, 0.9, 6, small: false),
    kept("R14", "Red wine, 0.75 l", 330, 629, 0.8, 6, small: false),
    kept("R15", "Tonic water, 1 l", 92, 189, 0.6, 6, small: false),
    kept("R16", "Elderflower cordial, 0.5 l", 215, 399, 0.3, 6, small: false),
    kept("R17", "Tomato juice, 0.75 l", 105, 209, 0.25, 6, small: false),
    kept("R18", "Sparkling wine, 0.75 l", 365, 699, 0.45, 6, small: false),
  ]

  private static let dairy: [DemoItem] = [
    fresh("D01", "Whole milk, 1 l", 72, 129, 13, 12, days: 24),
    fresh("D02", "Semi-skimmed milk, 1 l", 70, 125, 9, 12, days: 24),
    fresh("D03", "Butter, 250 g", 168, 279, 5.5, 10, days: 40),
    fresh("D04", "Natural yoghurt, 500 g", 62, 119, 4.2, 6, days: 28),
    fresh("D05", "Strawberry yoghurt, 150 g", 31, 69, 5.8, 12, days: 28),
    fresh("D06", "Young gouda, 200 g", 142, 259, 3.4, 8, days: 35),
    fresh("D07", "Mozzarella, 125 g", 58, 109, 3.0, 10, days: 30),
    fresh("D08", "Cream, 200 ml", 48, 99, 2.6, 12, days: 30, small: false),
    fresh("D09", "Eggs, free-range, 10", 205, 349, 4.8, 6, days: 28),
    fresh("D10", "Cream cheese, 175 g", 82, 169, 1.9, 8, days: 30, small: false),
    fresh("D11", "Feta, 150 g", 128, 239, 1.2, 8, days: 45, small: false),
    fresh("D12", "Camembert, 250 g", 139, 269, 0.9, 6, days: 25, small: false),
    fresh("D13", "Kefir, 500 ml", 74, 149, 0.8, 6, days: 28, small: false),
    fresh("D14", "Oat drink, barista, 1 l", 118, 229, 2.2, 6, days: 90, from: Day(2026, 8, 31)),
  ]

  private static let household: [DemoItem] = [
    kept("H01", "Toilet paper, 8 rolls", 210, 399, 1.3, 6),
    kept("H02", "Kitchen roll, 4", 158, 299, 0.8, 6),
    kept("H03", "Washing-up liquid, 500 ml", 74, 149, 0.5, 8),
    kept("H04", "Laundry detergent, 1.2 l", 295, 549, 0.35, 4),
    kept("H05", "Bin bags, 20", 96, 199, 0.35, 10),
    kept("H06", "All-purpose cleaner, 1 l", 105, 199, 0.25, 6),
    kept("H07", "Toothpaste, 75 ml", 88, 179, 0.3, 12),
    kept("H08", "Shampoo, 300 ml", 142, 279, 0.2, 6),
    kept("H09", "Shower gel, 250 ml", 92, 189, 0.22, 6),
    kept("H10", "Matches, 3 boxes", 38, 99, 0.12, 10),
    kept("H11", "Batteries, AA, 4", 185, 399, 0.15, 10, small: false),
    kept("H12", "Light bulb, E27", 165, 349, 0.07, 5, small: false),
    kept("H13", "Sewing kit", 140, 329, 0.02, 4, small: false),
    kept("H14", "Candles, 10", 175, 349, 0.10, 6, small: false),
    kept("H15", "Shoe polish", 155, 339, 0.03, 6, small: false),
    kept("H16", "Garden torch", 260, 549, 0.08, 6, small: false, to: Day(2026, 12, 19)),
  ]

  private static let pantry: [DemoItem] = [
    kept("P01", "Spaghetti, 500 g", 62, 129, 2.6, 12),
    kept("P02", "Penne, 500 g", 62, 129, 1.9, 12),
    kept("P03", "Basmati rice, 1 kg", 165, 299, 1.2, 8),
    kept("P04", "Chopped tomatoes, 400 g", 42, 89, 2.4, 12),
    kept("P05", "Wheat flour, 1 kg", 48, 95, 1.4, 10),
    kept("P06", "Sugar, 1 kg", 71, 129, 1.1, 10, small: false),
    kept("P07", "Sunflower oil, 1 l", 148, 249, 0.9, 12, small: false),
    kept("P08", "Olive oil, 0.5 l", 485, 799, 0.5, 6),
    kept("P09", "Ground coffee, 500 g", 395, 649, 1.6, 12),
    kept("P10", "Black tea, 50 bags", 138, 269, 0.5, 12),
    kept("P11", "Milk chocolate, 100 g", 74, 149, 3.8, 20),
    kept("P12", "Crisps, salted, 175 g", 92, 199, 2.7, 10),
    kept("P13", "Peanuts, 200 g", 78, 169, 1.0, 12, small: false),
    kept("P14", "Strawberry jam, 450 g", 128, 249, 0.7, 8),
    kept("P15", "Honey, 500 g", 330, 599, 0.3, 6, small: false),
    kept("P16", "Muesli, 750 g", 205, 379, 0.6, 6, small: false),
    kept("P17", "Red lentils, 500 g", 98, 199, 0.3, 8, small: false),
    kept("P18", "Coconut milk, 400 ml", 88, 189, 0.35, 12, small: false),
    kept("P19", "Saffron, 0.1 g", 310, 649, 0.03, 5, small: false),
    kept("P20", "Capers, 100 g", 112, 229, 0.08, 6, small: false),
    kept("P21", "Tomato soup, 400 ml", 96, 189, 0.9, 12, to: Day(2026, 5, 30)),
    kept("P22", "Tomato soup, new recipe, 400 ml", 99, 199, 0.9, 12, from: Day(2026, 6, 1)),
  ]

  private static func fresh(
    _ code: String, _ name: String, _ cost: Int, _ price: Int, _ rate: Double, _ casePack: Int,
    days: Int, small: Bool = true, from: Day? = nil
  ) -> DemoItem {
    var item = kept(code, name, cost, price, rate, casePack, small: small, from: from)
    item.shelfLife = days
    return item
  }

  private static func kept(
    _ code: String, _ name: String, _ cost: Int, _ price: Int, _ rate: Double, _ casePack: Int,
    small: Bool = true, from: Day? = nil, to: Day? = nil
  ) -> DemoItem {
    let category: DemoCategory =
      switch code.first {
      case "B": .bakery
      case "D": .dairy
      case "R": .drinks
      case "H": .household
      default: .pantry
      }
    return DemoItem(
      code: code, name: name, category: category, cost: cost, price: price, rate: rate,
      casePack: casePack, shelfLife: nil, isInSmallShop: small, introduced: from, discontinued: to)
  }
}
