// SPDX-License-Identifier: GPL-3.0-or-later

/// Gives each distinct sequence of bytes a number, in the order of their first appearance.
///
/// An open-addressing table with linear probing. A slot holds 32 bits of hash and the place of a
/// record; a record holds the number, the length and the bytes, filled up to a multiple of eight.
struct InternTable: ~Copyable {
  private var slots: [UInt64] = Array(repeating: emptySlot, count: 256)
  /// The records in the order of their numbers, in steps of eight bytes; eight more may be read.
  private var arena: UnsafeMutableRawPointer
  private var arenaCapacity: Int
  private var arenaEnd = 0
  /// How many distinct texts there are.
  private(set) var count = 0

  private static let emptySlot = UInt64.max
  private static let recordHead = 8

  init() {
    arenaCapacity = 1 << 10
    arena = .allocate(byteCount: arenaCapacity, alignment: 8)
  }

  deinit {
    arena.deallocate()
  }

  /// The texts in the order of their numbers.
  var texts: [String] {
    var texts: [String] = []
    texts.reserveCapacity(count)
    var offset = 0
    while offset < arenaEnd {
      let length = Int(arena.load(fromByteOffset: offset + 4, as: UInt32.self))
      let text = UnsafeRawBufferPointer(start: arena + offset + Self.recordHead, count: length)
      texts.append(String(decoding: text, as: UTF8.self))
      offset += Self.recordSize(length)
    }
    return texts
  }

  /// The number of a text, which eight readable bytes must follow.
  @inline(__always)
  mutating func number(of text: UnsafePointer<UInt8>, count length: Int) -> Int32 {
    let hash = Self.hash(text, length)
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    // Hot loop: unsafe pointers.
    while true {
      let slot = slots[place]
      if slot == Self.emptySlot { return insert(text, length, hash, at: place) }
      if slot >> 32 == hash {
        let record = arena + Int(truncatingIfNeeded: slot & 0xffff_ffff) &* 8
        if Self.holds(record, text, length) { return record.load(as: Int32.self) }
      }
      place = (place + 1) & mask
    }
  }

  @inline(__always)
  private static func holds(
    _ record: UnsafeMutableRawPointer, _ text: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    guard Int(record.load(fromByteOffset: 4, as: UInt32.self)) == length else { return false }
    let known = (record + recordHead).assumingMemoryBound(to: UInt8.self)
    var index = 0
    while length - index > 8 {
      guard ByteLanes.load(known + index) == ByteLanes.load(text + index) else { return false }
      index += 8
    }
    let shift = UInt64(64 - (length - index) * 8)
    return (ByteLanes.load(known + index) ^ ByteLanes.load(text + index)) << shift == 0
  }

  /// The bytes of a record, a multiple of eight.
  private static func recordSize(_ length: Int) -> Int {
    recordHead + (length + 7) & ~7
  }

  /// 32 bits that depend on each byte and on the length, which must not be 0.
  ///
  /// Each eight bytes are folded in by the two halves of a 128-bit product, as wyhash does.
  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var state = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: length)
    var index = 0
    while length - index > 8 {
      state = mixed(state ^ ByteLanes.load(text + index))
      index += 8
    }
    let last = ByteLanes.load(text + index) << UInt64(64 - (length - index) * 8)
    return mixed(state ^ last) >> 32
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    return product.low ^ product.high
  }

  @inline(never)
  private mutating func insert(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64, at place: Int
  ) -> Int32 {
    let number = Int32(count)
    let size = Self.recordSize(length)
    if arenaEnd + size + 8 > arenaCapacity { growArena(to: arenaEnd + size + 8) }
    let record = arena + arenaEnd
    record.storeBytes(of: number, as: Int32.self)
    record.storeBytes(of: UInt32(length), toByteOffset: 4, as: UInt32.self)
    (record + Self.recordHead).copyMemory(from: text, byteCount: length)
    slots[place] = hash << 32 | UInt64(UInt32(arenaEnd / 8))
    arenaEnd += size
    count += 1
    if count * 4 > slots.count * 3 { growSlots() }
    return number
  }

  private mutating func growArena(to least: Int) {
    let capacity = max(least, arenaCapacity * 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
    larger.copyMemory(from: arena, byteCount: arenaEnd)
    arena.deallocate()
    arena = larger
    arenaCapacity = capacity
  }

  private mutating func growSlots() {
    var larger = [UInt64](repeating: Self.emptySlot, count: slots.count * 2)
    for slot in slots where slot != Self.emptySlot {
      var place = Int(truncatingIfNeeded: slot >> 32) & (larger.count - 1)
      while larger[place] != Self.emptySlot { place = (place + 1) & (larger.count - 1) }
      larger[place] = slot
    }
    slots = larger
  }
}
