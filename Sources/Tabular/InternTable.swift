// SPDX-License-Identifier: GPL-3.0-or-later

/// Gives each distinct sequence of bytes a number, in the order of their first appearance.
///
/// An open-addressing table with linear probing; a slot holds 32 bits of hash and the number.
struct InternTable: ~Copyable {
  private var slots: [UInt64] = Array(repeating: emptySlot, count: 256)
  /// All texts, one after another; eight more bytes may be read behind the last.
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCapacity: Int
  /// Where each text begins in the arena, and at last where it ends.
  private var offsets: [Int] = [0]

  private static let emptySlot = UInt64.max

  init() {
    arenaCapacity = 1 << 10
    arena = .allocate(capacity: arenaCapacity)
  }

  deinit {
    arena.deallocate()
  }

  /// How many distinct texts there are.
  var count: Int { offsets.count - 1 }

  /// The texts in the order of their numbers.
  var texts: [String] {
    (0..<count).map { number in
      String(
        decoding: UnsafeBufferPointer(
          start: arena + offsets[number], count: offsets[number + 1] - offsets[number]),
        as: UTF8.self)
    }
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
      let number = Int(truncatingIfNeeded: slot & 0xffff_ffff)
      if slot >> 32 == hash, holds(number, text, length) {
        return Int32(truncatingIfNeeded: number)
      }
      place = (place + 1) & mask
    }
  }

  @inline(__always)
  private func holds(_ number: Int, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let offset = offsets[number]
    guard offsets[number + 1] - offset == length else { return false }
    let known = arena + offset
    var index = 0
    while length - index > 8 {
      guard ByteLanes.load(known + index) == ByteLanes.load(text + index) else { return false }
      index += 8
    }
    let shift = UInt64(64 - (length - index) * 8)
    return (ByteLanes.load(known + index) ^ ByteLanes.load(text + index)) << shift == 0
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
    let number = count
    let offset = offsets[number]
    if offset + length + 8 > arenaCapacity { growArena(to: offset + length + 8) }
    (arena + offset).update(from: text, count: length)
    offsets.append(offset + length)
    slots[place] = hash << 32 | UInt64(number)
    if number * 2 > slots.count { growSlots() }
    return Int32(number)
  }

  private mutating func growArena(to least: Int) {
    let capacity = max(least, arenaCapacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: arena, count: arenaCapacity)
    arena.deallocate()
    arena = larger
    arenaCapacity = capacity
  }

  private mutating func growSlots() {
    var larger = [UInt64](repeating: Self.emptySlot, count: slots.count * 4)
    for slot in slots where slot != Self.emptySlot {
      var place = Int(truncatingIfNeeded: slot >> 32) & (larger.count - 1)
      while larger[place] != Self.emptySlot { place = (place + 1) & (larger.count - 1) }
      larger[place] = slot
    }
    slots = larger
  }
}
