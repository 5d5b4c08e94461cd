// SPDX-License-Identifier: GPL-3.0-or-later

/// A 64-bit hash that is the same in every run, on every machine.
///
/// Swift's own `Hasher` is seeded anew by each process, so it cannot name random streams or order
/// anything that is written out. This is FNV-1a over the bytes, finished by SplitMix64's mixer, which
/// gives short and similar strings unrelated values.
///
/// - Reference: Fowler, Noll & Vo, "The FNV non-cryptographic hash algorithm" (RFC 9923);
///   Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators",
///   doi:10.1145/2660193.2660195
public struct StableHash: Sendable {
  private var state: UInt64

  /// Starts a hash; two different `seed` values give unrelated hashes of the same input.
  public init(seed: UInt64 = 0) {
    state = 0xCBF2_9CE4_8422_2325
    if seed != 0 { combine(seed) }
  }

  /// Takes in the UTF-8 bytes of a text, and its length, so that "ab", "c" differs from "a", "bc".
  public mutating func combine(_ text: String) {
    var count: UInt64 = 0
    for byte in text.utf8 {
      state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      count &+= 1
    }
    combine(count)
  }

  /// Takes in the eight bytes of a number, least significant first.
  public mutating func combine(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      state = (state ^ ((number &>> shift) & 0xFF)) &* 0x0000_0100_0000_01B3
    }
  }

  /// The hash of all that was taken in.
  public var value: UInt64 { Self.mix(state) }

  /// The hash of one text.
  public static func of(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.value
  }

  /// The hash of several texts in order, such as a SKU and a location.
  public static func of(_ first: String, _ second: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(first)
    hash.combine(second)
    return hash.value
  }

  /// SplitMix64's finaliser: a bijection of 64-bit words that mixes every bit into every other.
  public static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
