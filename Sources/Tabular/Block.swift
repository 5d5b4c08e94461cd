// SPDX-License-Identifier: GPL-3.0-or-later

/// A window onto a byte stream that always begins at a row not yet taken.
struct Block: ~Copyable {
  private var storage: UnsafeMutableBufferPointer<UInt8>
  private var end = 0
  /// Where the first row not yet taken begins.
  var start = 0
  /// Whether the stream ends with these bytes.
  private(set) var isFinal = false
  /// The line on which ``start`` lies, as far as the header goes.
  private(set) var line = 1

  init(capacity: Int) {
    storage = Self.allocate(capacity)
  }

  /// Bytes with eight more behind them, which readers of whole words may touch.
  private static func allocate(_ capacity: Int) -> UnsafeMutableBufferPointer<UInt8> {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 8)
    (bytes + capacity).initialize(repeating: 0, count: 8)
    return UnsafeMutableBufferPointer(start: bytes, count: capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// All bytes of the window, also those before ``start``.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: storage[..<end])
  }

  /// Moves the bytes not yet taken to the front and fills up behind them; grows where a row fills
  /// the whole window.
  mutating func refill(from stream: ByteStream) throws(TabularError) {
    let rest = end - start
    if rest * 2 > storage.count {
      let larger = Self.allocate(storage.count * 2)
      _ = larger.update(fromContentsOf: storage[start..<end])
      storage.deallocate()
      storage = larger
    } else {
      _ = storage.update(fromContentsOf: storage[start..<end])
    }
    start = 0
    end = rest
    let room = UnsafeMutableBufferPointer(rebasing: storage[rest...])
    let count = try stream.read(into: room)
    end += count
    isFinal = count < room.count
  }

  mutating func skipByteOrderMark() {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { start = 3 }
  }

  /// The first row, while the delimiter is not yet known; nil if it is not whole or there is none.
  mutating func takeHeaderRow() -> (bytes: [UInt8], line: Int)? {
    var isQuoted = false
    var breaks = 0
    var index = start
    while index < end {
      let byte = storage[index]
      let next = index + 1 < end ? storage[index + 1] : 0
      if byte == UInt8(ascii: "\"") {
        if isQuoted, next == byte {
          index += 1
        } else if isQuoted || index == start || ",;\t".utf8.contains(storage[index - 1]) {
          isQuoted.toggle()
        }
      } else if byte == 0x0a || byte == 0x0d {
        if byte == 0x0d, index + 1 == end, !isFinal { return nil }
        let isPair = byte == 0x0d && next == 0x0a
        breaks += 1
        if !isQuoted { return take(upTo: index, next: index + (isPair ? 2 : 1), breaks) }
        if isPair { index += 1 }
      }
      index += 1
    }
    return isFinal && start < end ? take(upTo: end, next: end, breaks) : nil
  }

  private mutating func take(
    upTo rowEnd: Int, next: Int, _ breaks: Int
  ) -> (bytes: [UInt8], line: Int) {
    defer {
      start = next
      line += breaks
    }
    return (Array(storage[start..<rowEnd]), line)
  }
}
