// SPDX-License-Identifier: GPL-3.0-or-later

import CIntrinsics

/// The SHA-256 digest of bytes given piece by piece.
///
/// - Reference: NIST FIPS 180-4 (2015), sections 5.1.1, 5.3.3 and 6.2, doi:10.6028/NIST.FIPS.180-4.
public struct SHA256: Sendable {
  private var state: [8 of UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [64 of UInt8] = .init(repeating: 0)
  private var pendingCount = 0
  private var byteCount: UInt64 = 0
  private let usesInstructions: Bool

  /// The digest of no bytes so far.
  public init() {
    self.init(usesInstructions: Self.hasInstructions)
  }

  /// Whether the processor has instructions for SHA-256.
  static let hasInstructions = restock_has_sha256() != 0

  /// A digest that uses the processor's own instructions or does without.
  init(usesInstructions: Bool) {
    self.usesInstructions = usesInstructions
  }

  /// The digest of some bytes in lower-case hexadecimal.
  public static func hex(_ bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finish()
  }

  /// Takes the next bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    byteCount += UInt64(bytes.count)
    var index = 0
    if pendingCount > 0 {
      while pendingCount < 64, index < bytes.count {
        pending[pendingCount] = bytes[index]
        pendingCount += 1
        index += 1
      }
      guard pendingCount == 64 else { return }
      compressPending()
    }
    let blocks = (bytes.count - index) / 64
    compress(UnsafeRawBufferPointer(rebasing: bytes[index..<index + blocks * 64]))
    index += blocks * 64
    while index < bytes.count {
      pending[pendingCount] = bytes[index]
      pendingCount += 1
      index += 1
    }
  }

  /// The digest of all bytes taken, in lower-case hexadecimal.
  public consuming func finish() -> String {
    let bitCount = byteCount * 8
    appendPadding(0x80)
    while pendingCount != 56 { appendPadding(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      appendPadding(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    var hex: [UInt8] = []
    for index in 0..<8 {
      for shift in stride(from: 28, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: state[index] >> UInt32(shift)) & 15
        hex.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
    return String(decoding: hex, as: UTF8.self)
  }

  private mutating func appendPadding(_ byte: UInt8) {
    pending[pendingCount] = byte
    pendingCount += 1
    if pendingCount == 64 { compressPending() }
  }

  private mutating func compressPending() {
    let block = pending
    withUnsafeBytes(of: block) { compress($0) }
    pendingCount = 0
  }

  /// Takes whole blocks of 64 bytes.
  private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    guard let bytes = blocks.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
    if usesInstructions {
      withUnsafeMutableBytes(of: &state) { state in
        withUnsafeBytes(of: roundConstants) { constants in
          restock_sha256_blocks(
            state.assumingMemoryBound(to: UInt32.self).baseAddress, bytes, blocks.count / 64,
            constants.assumingMemoryBound(to: UInt32.self).baseAddress)
        }
      }
    } else {
      for start in stride(from: 0, to: blocks.count, by: 64) {
        compressBlock(UnsafeRawBufferPointer(rebasing: blocks[start..<start + 64]))
      }
    }
  }

  /// Section 6.2.2: the message schedule, then 64 rounds.
  private mutating func compressBlock(_ block: UnsafeRawBufferPointer) {
    var schedule: [64 of UInt32] = .init(repeating: 0)
    for t in 0..<16 {
      schedule[t] = UInt32(
        bigEndian: block.loadUnaligned(fromByteOffset: t * 4, as: UInt32.self))
    }
    for t in 16..<64 {
      let x = schedule[t - 15]
      let y = schedule[t - 2]
      let small0 = rotated(x, 7) ^ rotated(x, 18) ^ (x >> 3)
      let small1 = rotated(y, 17) ^ rotated(y, 19) ^ (y >> 10)
      schedule[t] = schedule[t - 16] &+ small0 &+ schedule[t - 7] &+ small1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let large1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ large1 &+ choice &+ roundConstants[t] &+ schedule[t]
      let large0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ large0 &+ majority)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }
}

@inline(__always)
private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word >> count | word << (32 - count)
}

/// Section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [64 of UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
  0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
  0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
  0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
  0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
  0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
  0xc671_78f2,
]
