// SPDX-License-Identifier: GPL-3.0-or-later

/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters.
///
/// The same key and counter always give the same block, whatever was drawn before and on whatever
/// thread; the generator has no state of its own.
///
/// - Reference: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3",
///   doi:10.1145/2063384.2063405
public enum Philox {
  /// The block of four random words that belongs to a counter under a key.
  @inlinable
  public static func block(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>
  ) -> SIMD4<UInt32> {
    var c = counter
    var k = key
    for round in 0..<10 {
      if round > 0 { k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85) }
      let p0 = UInt64(c[0]) &* 0xD251_1F53
      let p1 = UInt64(c[2]) &* 0xCD9E_8D57
      c = SIMD4(
        UInt32(truncatingIfNeeded: p1 &>> 32) ^ c[1] ^ k[0],
        UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 &>> 32) ^ c[3] ^ k[1],
        UInt32(truncatingIfNeeded: p0))
    }
    return c
  }
}
