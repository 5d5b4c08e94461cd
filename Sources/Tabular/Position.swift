// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a byte lies: lines below the first of its row, and the byte of its line, from 1.
struct Position {
  var linesBelow = 0
  var column = 1

  init(of offset: Int, rowStart: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    for index in rowStart..<offset {
      column += 1
      let isPair = index + 1 < bytes.count && bytes[index + 1] == 0x0a
      if bytes[index] == 0x0a || (bytes[index] == 0x0d && !isPair) {
        linesBelow += 1
        column = 1
      }
    }
  }
}
