// SPDX-License-Identifier: GPL-3.0-or-later

/// The content of a quoted cell; kept in a buffer of its own where quotation marks are doubled in it.
struct UnquotedCell: ~Copyable {
  private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64)

  deinit {
    buffer.deallocate()
  }

  /// The bytes between the outer quotation marks, valid until the next call.
  ///
  /// Eight readable bytes must follow the cell; as many follow the content.
  @inline(__always)
  mutating func content(of cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let inner = UnsafeBufferPointer(
      start: cell.baseAddress.unsafelyUnwrapped + 1, count: cell.count - 2)
    return Self.holdsMark(inner) ? undoubled(inner) : inner
  }

  @inline(__always)
  private static func holdsMark(_ inner: UnsafeBufferPointer<UInt8>) -> Bool {
    let quotes = ByteLanes.all(UInt8(ascii: "\""))
    var index = 0
    // Hot loop: unsafe pointers, eight bytes at a time.
    while index < inner.count {
      let word = ByteLanes.load(inner.baseAddress.unsafelyUnwrapped + index)
      if ByteLanes.first(inner.count - index, of: ByteLanes.equal(word, quotes)) != 0 {
        return true
      }
      index += 8
    }
    return false
  }

  /// The content with each pair of quotation marks made one.
  private mutating func undoubled(
    _ inner: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    if buffer.count < inner.count + 8 {
      buffer.deallocate()
      buffer = .allocate(capacity: inner.count * 2 + 8)
    }
    var count = 0
    var index = 0
    while index < inner.count {
      buffer[count] = inner[index]
      count += 1
      index += inner[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    buffer[count..<count + 8].update(repeating: 0)
    return UnsafeBufferPointer(rebasing: buffer[..<count])
  }
}
