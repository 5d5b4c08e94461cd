// SPDX-License-Identifier: GPL-3.0-or-later

/// Matches cancellations to the sales that they undo.
///
/// A cancellation undoes the latest sale not after it, of the same customer, SKU and quantity, that
/// no other cancellation has undone. Days decide what is later; of sales on one day, the later line.
struct CancellationMatch {
  /// Lines as columns.
  struct Lines {
    var day: [Int32]
    var sku: [Int32]
    /// -1 where unknown.
    var customer: [Int32]
    /// Units, whose sign does not matter here.
    var quantity: [Double]
  }

  private struct Key: Hashable {
    var customer: Int32
    var sku: Int32
    var quantity: Double
  }

  /// For each line that is a sale undone, the cancellation's line; -1 for all others.
  private(set) var cancellationOf: [Int32]
  /// How many sales are undone.
  private(set) var count = 0

  /// Matches some lines, both given in file order; lines without a known customer match none.
  ///
  /// - Complexity: O(n log n) in the number of lines.
  init(_ lines: Lines, sales: [Int32], cancellations: [Int32]) {
    cancellationOf = [Int32](repeating: -1, count: lines.day.count)
    func key(_ line: Int32) -> Key {
      let line = Int(line)
      return Key(
        customer: lines.customer[line], sku: lines.sku[line], quantity: abs(lines.quantity[line]))
    }
    var groupOf: [Key: Int] = [:]
    var groups: [(sales: [Int32], cancellations: [Int32])] = []
    var cancels = Set<Int32>()
    for line in cancellations where lines.customer[Int(line)] >= 0 {
      let key = key(line)
      cancels.insert(key.customer)
      if let group = groupOf[key] {
        groups[group].cancellations.append(line)
      } else {
        groupOf[key] = groups.count
        groups.append(([], [line]))
      }
    }
    for line in sales where cancels.contains(lines.customer[Int(line)]) {
      if let group = groupOf[key(line)] { groups[group].sales.append(line) }
    }
    for group in groups { match(group.sales, group.cancellations, day: lines.day) }
  }

  /// Matches the lines of one customer, SKU and quantity, as brackets are matched.
  private mutating func match(_ sales: [Int32], _ cancellations: [Int32], day: [Int32]) {
    func isEarlier(_ a: Int32, _ b: Int32) -> Bool {
      (day[Int(a)], a) < (day[Int(b)], b)
    }
    let sales = sales.sorted(by: isEarlier)
    var next = 0
    var standing: [Int32] = []
    for cancellation in cancellations.sorted(by: isEarlier) {
      while next < sales.count, day[Int(sales[next])] <= day[Int(cancellation)] {
        standing.append(sales[next])
        next += 1
      }
      guard let sale = standing.popLast() else { continue }
      cancellationOf[Int(sale)] = cancellation
      count += 1
    }
  }
}
