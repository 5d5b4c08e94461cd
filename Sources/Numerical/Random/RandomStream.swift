// SPDX-License-Identifier: GPL-3.0-or-later

/// A stream of random numbers that is fixed by a seed and a stream number alone.
///
/// Streams are positions in the counter space of Philox4x32-10: the seed is the key, the stream
/// number the upper half of the counter, and the draws count up the lower half. A series that takes
/// its own stream draws the same numbers whichever thread it runs on and whatever the others do.
///
/// ```swift
/// var random = RandomStream(seed: 20, stream: StableHash.of(sku, location))
/// let demand = random.poisson(mean: 3.5)
/// ```
public struct RandomStream: RandomNumberGenerator, Sendable, Equatable {
  /// The seed of the whole run.
  public let seed: UInt64
  /// The number of this stream under the seed.
  public let stream: UInt64

  private var position: UInt64 = 0
  private var spare: UInt64 = 0
  private var hasSpare = false

  /// The stream of that number under a seed, at its beginning.
  public init(seed: UInt64, stream: UInt64 = 0) {
    self.seed = seed
    self.stream = stream
  }

  /// A stream of its own for a named purpose, unrelated to this one and to its position.
  public func substream(named name: String) -> RandomStream {
    var hash = StableHash(seed: StableHash.mix(stream &+ 0x9E37_79B9_7F4A_7C15))
    hash.combine(name)
    return RandomStream(seed: seed, stream: hash.value)
  }

  /// A stream of its own for an index, unrelated to this one and to its position.
  ///
  /// Different indices under one stream never share a stream number.
  public func substream(_ index: Int) -> RandomStream {
    let base = StableHash.mix(stream ^ 0x6A09_E667_F3BC_C909)
    return RandomStream(
      seed: seed, stream: StableHash.mix(base &+ UInt64(bitPattern: Int64(index))))
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    if hasSpare {
      hasSpare = false
      return spare
    }
    let words = Philox.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: position), UInt32(truncatingIfNeeded: position &>> 32),
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream &>> 32)),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed &>> 32)))
    position &+= 1
    spare = UInt64(words[2]) | UInt64(words[3]) &<< 32
    hasSpare = true
    return UInt64(words[0]) | UInt64(words[1]) &<< 32
  }
}
