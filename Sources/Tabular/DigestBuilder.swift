// SPDX-License-Identifier: GPL-3.0-or-later

/// Digests of whole rows, so that exact repeats are found whatever columns were asked for.
///
/// Eight bytes a step are mixed by multiplication and shift. Equal rows have equal digests; other
/// rows may, by chance in 2⁶⁴, and on purpose by whoever wants them to.
final class DigestBuilder: ColumnBuilder {
  private(set) var digests: [UInt64] = []

  init() { super.init(place: 0, mayBeEmpty: true) }

  override func reserve(_ rows: Int) { digests.reserveCapacity(rows) }

  override func append(_ batch: RowBatch) {
    for row in 0..<batch.rowCount {
      let start = batch.range(row: row, place: 0).lowerBound
      let end = batch.range(row: row, place: batch.stride - 2).upperBound
      digests.append(
        Self.digest(
          UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(batch.bytes)[start..<end])))
    }
  }

  override func remove(_ rows: [Int]) { digests.remove(atAscending: rows) }

  static func digest(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      state = mix(state ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return mix(state ^ rest)
  }

  /// The 128-bit product with an odd constant, folded: every bit of the input moves every other.
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
