// SPDX-License-Identifier: GPL-3.0-or-later

import CZlib

/// Decompresses a gzip stream of one or more members, or a bare stream, piece by piece.
///
/// - Reference: RFC 1951, RFC 1952; zlib manual, `inflateInit2`, <https://zlib.net/manual.html#Advanced>.
struct Inflater: ~Copyable {
  enum Step {
    /// Bytes were written; more may follow.
    case produced(Int)
    /// All input given was used up.
    case needsInput
    /// A member ended.
    case endOfMember(Int)
    /// The stream is damaged.
    case damaged(String)
  }

  private let stream: UnsafeMutablePointer<z_stream>

  /// What is around the compressed bytes.
  enum Framing {
    /// Gzip's header, check sum and length.
    case gzip
    /// Nothing, as in a zip archive.
    case none
  }

  init(framing: Framing = .gzip) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15: the largest window; 16 more: gzip framing; below zero: none.
    let window: Int32 = framing == .gzip ? 15 + 16 : -15
    let status = inflateInit2_(stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot start: status \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// How many bytes of the input given last are still unused.
  var unusedInput: Int { Int(stream.pointee.avail_in) }

  /// Gives the next compressed bytes, which must stay in place until they are used up.
  func give(_ input: UnsafeMutableBufferPointer<UInt8>) {
    stream.pointee.next_in = input.baseAddress
    stream.pointee.avail_in = UInt32(input.count)
  }

  /// Makes ready for another member.
  func startMember() {
    inflateReset(stream)
  }

  /// Decompresses as much as fits into the output.
  func step(into output: UnsafeMutableBufferPointer<UInt8>) -> Step {
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let status = inflate(stream, Z_NO_FLUSH)
    let produced = output.count - Int(stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END: return .endOfMember(produced)
    case Z_OK: return .produced(produced)
    case Z_BUF_ERROR: return produced > 0 ? .produced(produced) : .needsInput
    default:
      let message = stream.pointee.msg.map { String(cString: $0) }
      return .damaged(message ?? "zlib status \(status)")
    }
  }
}
