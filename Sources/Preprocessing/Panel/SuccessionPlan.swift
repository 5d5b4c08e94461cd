// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The usable rows of `replaces.csv`, a predecessor's row before its successor's.
struct SuccessionPlan {
  /// Rows whose history can be carried over, in the order in which to do so.
  let replacements: [Replacement]
  /// Rows on a circle: each would be its own predecessor.
  let circular: [Replacement]
  /// Rows whose ratio is no positive number.
  let senseless: [Replacement]

  init(_ rows: [Replacement]) {
    senseless = rows.filter { !($0.ratio.isFinite && $0.ratio > 0) }
    let usable = rows.filter { $0.ratio.isFinite && $0.ratio > 0 }
    let circular = usable.filter { isOnCircle($0, among: usable) }
    self.circular = circular
    var left = usable.filter { !circular.contains($0) }
    var ordered: [Replacement] = []
    // Rows whose old SKU nothing left precedes come first (Kahn 1962).
    while !left.isEmpty {
      let successors = Set(left.map(\.new))
      ordered += left.filter { !successors.contains($0.old) }
        .sorted { ($0.old, $0.new) < ($1.old, $1.new) }
      left.removeAll { !successors.contains($0.old) }
    }
    replacements = ordered
  }
}

/// Whether a row's new SKU leads back to its old one.
private func isOnCircle(_ row: Replacement, among rows: [Replacement]) -> Bool {
  let successors = Dictionary(grouping: rows, by: \.old).mapValues { $0.map(\.new) }
  var reached: Set<SKU> = []
  var open = [row.new]
  while let sku = open.popLast() {
    guard reached.insert(sku).inserted else { continue }
    if sku == row.old { return true }
    open += successors[sku] ?? []
  }
  return false
}
