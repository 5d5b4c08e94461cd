// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A made sales history: 730 days in order, 60 stores and 20,000 SKUs as they fall.
struct SalesFile {
  var rows: Int
  var seed: UInt64

  private static let firstDay: Int32 = 19_723  // 2024-01-01
  private static let dayCount = 730
  private static let storeCount = 60
  private static let skuCount = 20_000

  /// Writes the file piece by piece and returns its size.
  func write(to path: String) throws -> Int {
    guard let file = fopen(path, "w") else {
      throw ChildProcess.Failure(command: path, status: errno)
    }
    defer { fclose(file) }
    var random = RandomStream(seed: seed)
    let prices = (0..<Self.skuCount).map { _ in Int64(20 + Int(random.exponential(mean: 1500))) }
    var writer = CSVWriter(header: ["date", "store", "sku", "quantity", "price"])
    var size = 0
    for row in 0..<rows {
      // The square of a uniform number: a few SKUs sell most.
      let share = random.uniform()
      let sku = Int(share * share * Double(Self.skuCount))
      let cents = prices[sku] * (random.uniform() < 0.1 ? 8 : 10) / 10
      writer.day(Self.firstDay + Int32(row * Self.dayCount / rows))
      writer.text("S\(100 + Int(random.uniform() * Double(Self.storeCount)))")
      writer.text("SKU-\(1_000_000 + sku * 37)")
      writer.integer(1 + random.poisson(mean: 2))
      writer.decimal(millionths: cents * 10_000, minimumDecimals: 2)
      writer.endRow()
      if writer.bytes.count > 1 << 20 || row == rows - 1 {
        size += writer.bytes.count
        guard fwrite(writer.bytes, 1, writer.bytes.count, file) == writer.bytes.count else {
          throw ChildProcess.Failure(command: path, status: errno)
        }
        writer = CSVWriter()
      }
    }
    return size
  }
}
