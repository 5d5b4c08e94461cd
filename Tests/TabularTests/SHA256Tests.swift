// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Tabular

struct SHA256Tests {
  /// NIST, "Examples with intermediate values" for FIPS 180-4, and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `published examples`(_ message: String, _ digest: String) {
    for usesInstructions in [false, SHA256.hasInstructions] {
      var sha = SHA256(usesInstructions: usesInstructions)
      sha.update(Array(message.utf8))
      #expect(sha.finish() == digest)
    }
    #expect(SHA256.hex(Array(message.utf8)) == digest)
  }

  @Test func `pieces of any size give the digest of the whole`() {
    var random = SplitMix64(seed: 3)
    for length in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let whole = SHA256.hex(bytes)
      for usesInstructions in [false, SHA256.hasInstructions] {
        var sha = SHA256(usesInstructions: usesInstructions)
        var rest = bytes[...]
        while !rest.isEmpty {
          let piece = rest.prefix(Int.random(in: 1...90, using: &random))
          sha.update(Array(piece))
          rest = rest.dropFirst(piece.count)
        }
        #expect(sha.finish() == whole)
      }
    }
  }
}
