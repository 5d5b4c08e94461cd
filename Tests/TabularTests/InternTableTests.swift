// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Tabular

struct InternTableTests {
  @Test func `many texts of all lengths get the numbers that a dictionary gives`() {
    var random = SplitMix64(seed: 9)
    var table = InternTable()
    var numbers: [[UInt8]: Int32] = [:]
    var texts: [[UInt8]] = []
    // Enough texts for some pairs to share the 32 bits of hash that a slot holds.
    for step in 0..<150_000 {
      let isKnown = step % 5 == 4
      let length = Int.random(in: 1...20, using: &random)
      let text =
        isKnown
        ? texts[Int.random(in: 0..<texts.count, using: &random)]
        : (0..<length).map { _ in UInt8(97 + random.next() % 26) }
      let expected = numbers[text] ?? Int32(texts.count)
      if expected == texts.count {
        numbers[text] = expected
        texts.append(text)
      }
      let room = text + [UInt8](repeating: UInt8(truncatingIfNeeded: step), count: 8)
      let number = room.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { table.number(of: $0, count: text.count) }
      }
      guard number == expected else {
        Issue.record("\(text) got \(number ?? -1), not \(expected)")
        return
      }
    }
    #expect(table.count == texts.count)
    #expect(table.texts == texts.map { String(decoding: $0, as: UTF8.self) })
  }
}
