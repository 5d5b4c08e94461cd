// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ReportLanguage {
  /// A limit in words, such as `budget of the week of 2026-11-23`.
  func words(_ limit: PlanLimit) -> String {
    func say(_ phrase: LimitPhrase, _ parts: String...) -> String { self.say(phrase, parts) }
    func destination(_ place: LocationCode?) -> String {
      place.map { $0 == .everywhere ? "" : say(.forPlace, $0.code) } ?? ""
    }
    return switch limit {
    case .budget(let bucket): say(.budget, self.bucket(bucket.size), day(bucket.firstDay))
    case .storage(let place, let start): say(.storage, place.code, day(start))
    case .supplierMinimum(let supplier, let place, let date):
      say(.supplierMinimum, supplier.code, destination(place), day(date))
    case .loads(let supplier, let place, let date):
      say(.loads, supplier.code, destination(place), day(date))
    case .loadFill(let supplier, let place, let date):
      say(.loadFill, supplier.code, destination(place), day(date))
    case .itemMinimum(let key): say(.itemMinimum, item(key))
    case .leastStock(let key): say(.leastStock, item(key))
    case .mostStock(let key): say(.mostStock, item(key))
    }
  }

  /// What stands against a limit that is broken: other limits, and what is on the way.
  func against(_ conflict: LimitConflict) -> [String] {
    let limits = conflict.against.map { words($0) }
    guard let committed = conflict.committed, committed.onTheWay > 0 else { return limits }
    let volume = NumberWords.quantity(Quantity(committed.onTheWay), decimals: 2)
    return limits + [say(LimitPhrase.openOrders, [volume])]
  }
}
