// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

/// The known-answer vectors of Random123's `kat_vectors` for `philox4x32 10`.
@Suite("Philox4x32-10")
struct PhiloxTests {
  @Test(
    "gives the published words",
    arguments: [
      (
        SIMD4<UInt32>(0, 0, 0, 0), SIMD2<UInt32>(0, 0),
        SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
      ),
      (
        SIMD4<UInt32>(repeating: UInt32.max), SIMD2<UInt32>(repeating: UInt32.max),
        SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
      ),
      (
        SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
        SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
      ),
    ])
  func knownAnswers(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, words: SIMD4<UInt32>) {
    #expect(Philox.block(counter: counter, key: key) == words)
  }

  @Test("a stream reads the blocks of its seed and number in order")
  func streamLayout() {
    let seed: UInt64 = 0x0123_4567_89ab_cdef
    let number: UInt64 = 0xfedc_ba98_7654_3210
    var stream = RandomStream(seed: seed, stream: number)
    for position in UInt32(0)..<3 {
      let words = Philox.block(
        counter: SIMD4(position, 0, 0x7654_3210, 0xfedc_ba98), key: SIMD2(0x89ab_cdef, 0x0123_4567))
      #expect(stream.next() == UInt64(words[0]) | UInt64(words[1]) << 32)
      #expect(stream.next() == UInt64(words[2]) | UInt64(words[3]) << 32)
    }
  }
}
