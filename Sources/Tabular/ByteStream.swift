// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a source from first to last, decompressed where they are gzip.
///
/// Counts and digests the bytes as stored.
final class ByteStream {
  private let file: String
  private let wantsDigest: Bool
  private var origin: Origin
  private var digest = SHA256()
  private let inflater = Inflater()
  private var isCompressed = false
  private var insideMember = true
  /// Stored bytes that were read and not yet used, in `stored[unused]`.
  private let stored: UnsafeMutableBufferPointer<UInt8>
  private var unused: Range<Int>
  private(set) var storedCount = 0
  /// How many bytes are stored in all, where it can be known beforehand.
  let storedSize: Int?

  private enum Origin {
    case descriptor(Int32, mustClose: Bool)
    case bytes([UInt8], next: Int)
  }

  init(_ source: CSVSource, wantsDigest: Bool) throws(TabularError) {
    file = source.name
    self.wantsDigest = wantsDigest
    switch source.content {
    case .bytes(let bytes):
      origin = .bytes(bytes, next: 0)
      storedSize = bytes.count
    case .standardInput:
      origin = .descriptor(STDIN_FILENO, mustClose: false)
      storedSize = nil
    case .file(let path):
      let descriptor = try File.openForReading(path)
      origin = .descriptor(descriptor, mustClose: true)
      storedSize = File.size(of: descriptor)
    }
    stored = .allocate(capacity: 1 << 16)
    unused = 0..<0
    try fillStored()
    if unused.count >= 2, stored[0] == 0x1f, stored[1] == 0x8b {
      isCompressed = true
      inflater.give(UnsafeMutableBufferPointer(rebasing: stored[unused]))
    }
  }

  deinit {
    stored.deallocate()
    if case .descriptor(let descriptor, mustClose: true) = origin { close(descriptor) }
  }

  /// How many of the stored bytes went into what was read.
  var usedCount: Int {
    isCompressed ? storedCount - inflater.unusedInput : storedCount - unused.count
  }

  /// The digest of the stored bytes read so far, empty if none was wanted.
  func finish() -> String {
    wantsDigest ? digest.finish() : ""
  }

  /// Fills the output as far as the source goes; fewer bytes than asked for mean its end.
  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(TabularError) -> Int {
    var count = 0
    while count < output.count {
      let rest = UnsafeMutableBufferPointer(rebasing: output[count...])
      let more = isCompressed ? try inflate(into: rest) : try copy(into: rest)
      if more == 0 { break }
      count += more
    }
    return count
  }

  private func copy(
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(TabularError) -> Int {
    guard unused.isEmpty else {
      let count = min(unused.count, output.count)
      _ = output.update(fromContentsOf: stored[unused.lowerBound..<unused.lowerBound + count])
      unused = unused.lowerBound + count..<unused.upperBound
      return count
    }
    return try readStored(into: output)
  }

  private func inflate(
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(TabularError) -> Int {
    while true {
      if !insideMember {
        guard try startMember() else { return 0 }
      }
      switch inflater.step(into: output) {
      case .produced(let count) where count > 0: return count
      case .endOfMember(let count):
        insideMember = false
        if count > 0 { return count }
      case .produced, .needsInput:
        guard try giveMore() else { throw damaged("it ends early") }
      case .damaged(let reason): throw damaged(reason)
      }
    }
  }

  private func giveMore() throws(TabularError) -> Bool {
    try fillStored()
    inflater.give(UnsafeMutableBufferPointer(rebasing: stored[unused]))
    return !unused.isEmpty
  }

  /// Goes to the next member, past the zeros that tapes are padded with; false at the end.
  private func startMember() throws(TabularError) -> Bool {
    unused = unused.upperBound - inflater.unusedInput..<unused.upperBound
    while true {
      while let first = unused.first, stored[first] == 0 { unused.removeFirst() }
      if !unused.isEmpty { break }
      try fillStored()
      if unused.isEmpty { return false }
    }
    guard stored[unused.lowerBound] == 0x1f else { throw damaged("other bytes follow its end") }
    inflater.startMember()
    inflater.give(UnsafeMutableBufferPointer(rebasing: stored[unused]))
    insideMember = true
    return true
  }

  private func damaged(_ reason: String) -> TabularError {
    .corruptGzip(file: file, offset: storedCount - inflater.unusedInput, reason: reason)
  }

  private func fillStored() throws(TabularError) {
    let count = try readStored(into: stored)
    unused = 0..<count
  }

  /// The next stored bytes, straight from the origin.
  private func readStored(
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(TabularError) -> Int {
    let count: Int
    switch origin {
    case .descriptor(let descriptor, _):
      count = try File.read(descriptor, into: output, path: file)
    case .bytes(let bytes, let next):
      count = min(output.count, bytes.count - next)
      _ = output.update(fromContentsOf: bytes[next..<next + count])
      origin = .bytes(bytes, next: next + count)
    }
    storedCount += count
    if wantsDigest {
      digest.update(UnsafeRawBufferPointer(start: output.baseAddress, count: count))
    }
    return count
  }
}

extension Range where Bound == Int {
  fileprivate mutating func removeFirst() { self = lowerBound + 1..<upperBound }
}
