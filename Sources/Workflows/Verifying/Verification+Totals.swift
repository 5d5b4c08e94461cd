// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension Verification {
  /// Checks the totals of `kpis.csv` against the lines, their parts and the manifest.
  mutating func checkTotals(_ tables: [String: VerifiedTable], _ manifest: VerifiedManifest) {
    guard let kpis = tables["kpis.csv"] else { return }
    var totals: [String: Int64] = [:]
    for row in 0..<kpis.count where kpis.text("scope", row) == "total" {
      totals[kpis.key(["measure", "unit"], row)] = kpis.millionths("value", row)
    }
    var lines: [String: Int64] = [:]
    if let orders = tables["orders.csv"] { lines.merge(orders.orderTotals) { $1 } }
    if let policies = tables["policies.csv"] {
      for row in 0..<policies.count {
        guard let value = policies.millionths("stock_value", row) else { continue }
        lines["stock_value\u{1F}\(policies.text("currency", row))", default: 0] += value
      }
    }
    if let exceptions = tables["exceptions.csv"] {
      for row in 0..<exceptions.count {
        guard let value = exceptions.millionths("money_at_stake", row) else { continue }
        lines["money_at_stake\u{1F}\(exceptions.text("currency", row))", default: 0] += value
      }
    }
    check(
      "totals are the sums of the lines", kpis.name,
      found: totals.filter { lines[$0.key] != nil }, wanted: lines.filter { $0.value != 0 })
    check(
      "control totals of the manifest", kpis.name,
      found: totals.filter { manifest.totals[$0.key] != nil }, wanted: manifest.totals)
    checkScopes(kpis, totals: lines)
  }

  /// Classes, categories and suppliers each sum to the total.
  private mutating func checkScopes(_ kpis: VerifiedTable, totals: [String: Int64]) {
    for scope in ["class", "category", "supplier"] {
      var sums: [String: Int64] = [:]
      for row in 0..<kpis.count where kpis.text("scope", row) == scope {
        let name = kpis.key(["measure", "unit"], row)
        if totals[name] != nil { sums[name, default: 0] += kpis.millionths("value", row) ?? 0 }
      }
      check(
        "totals are the sums by \(scope)", kpis.name, found: sums,
        wanted: totals.filter { $0.value != 0 })
    }
  }
}

extension VerifiedTable {
  /// Lines, units and values of bought and moved goods, as `kpis.csv` names them.
  fileprivate var orderTotals: [String: Int64] {
    var totals: [String: Int64] = [:]
    for row in 0..<count {
      let kind = text("from_location", row).isEmpty ? "order" : "transfer"
      totals["\(kind)_lines\u{1F}lines", default: 0] += 1_000_000
      totals["\(kind)_units\u{1F}units", default: 0] += millionths("quantity", row) ?? 0
      if let value = millionths("value", row) {
        totals["\(kind)_value\u{1F}\(text("currency", row))", default: 0] += value
      }
    }
    return totals
  }
}
