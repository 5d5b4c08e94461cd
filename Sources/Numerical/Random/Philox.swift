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
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9E37_79B9
        k1 &+= 0xBB67_AE85
      }
      let p0 = UInt64(c0) &* 0xD251_1F53
      let p1 = UInt64(c2) &* 0xCD9E_8D57
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: p1 &>> 32) ^ c1 ^ k0,
        UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 &>> 32) ^ c3 ^ k1,
        UInt32(truncatingIfNeeded: p0)
      )
    }
    return SIMD4(c0, c1, c2, c3)
  }
}
