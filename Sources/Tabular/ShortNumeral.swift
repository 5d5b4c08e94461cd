// SPDX-License-Identifier: GPL-3.0-or-later

/// An unsigned number of at most eight characters, read all at once.
///
/// - Reference: Lemire (2021), "Number Parsing at a Gigabyte per Second", doi:10.1002/spe.2984,
///   section 4, for the eight digits.
struct ShortNumeral {
  /// The value is digits / 10^decimals.
  var digits: UInt64
  var decimals: Int
  var hasPoint: Bool

  /// Reads digits with at most one point; nil for anything else.
  ///
  /// Eight readable bytes must follow the cell.
  @inline(__always)
  init?(_ cell: UnsafeBufferPointer<UInt8>) {
    guard let bytes = cell.baseAddress, cell.count &- 1 < 8, cell.count > 0 else { return nil }
    // The last character goes to the highest byte; what is in front of the first becomes zeros.
    var lanes =
      (ByteLanes.load(bytes) ^ ByteLanes.all(UInt8(ascii: "0"))) << UInt64(64 - cell.count * 8)
    let points = ByteLanes.equal(lanes, ByteLanes.all(UInt8(ascii: ".") ^ UInt8(ascii: "0")))
    hasPoint = points != 0
    decimals = 0
    if hasPoint {
      guard cell.count > 1 else { return nil }
      let point = UInt64(points.trailingZeroBitCount & ~7)
      decimals = 7 - Int(point >> 3)
      // The bytes in front of the point move up by one and take its place.
      let front: UInt64 = (1 << point) &- 1
      lanes = (lanes & ~(front << 8 | 0xff)) | (lanes & front) << 8
    }
    // Each byte must be 0 to 9.
    guard ((lanes &+ ByteLanes.all(0x80 - 10)) | lanes) & ByteLanes.highBits == 0 else {
      return nil
    }
    let pairs = lanes &* 10 &+ lanes >> 8
    let low = (pairs & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
    let high = (pairs >> 16 & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
    digits = (low &+ high) >> 32
  }
}
