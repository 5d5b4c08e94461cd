// SPDX-License-Identifier: GPL-3.0-or-later

import CZlib

/// The files in a zip archive, each unpacked and checked when it is asked for.
///
/// Read are stored and deflated files of archives below 4 GiB, as office programs write them.
///
/// - Reference: PKWARE, .ZIP File Format Specification, version 6.3.10, sections 4.3 and 4.4.
public struct ZipFile: Sendable {
  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  /// Why an archive cannot be read, in words.
  public struct Problem: Error, Hashable, Sendable {
    /// What is wrong.
    public var words: String
  }

  private struct Entry {
    var method: Int
    var isEncrypted: Bool
    var checksum: UInt32
    var packed: Int
    var unpacked: Int
    var header: Int
  }

  /// The most that a file may unpack to; more is no table but a trap.
  static let longest = 1 << 30

  /// Whether bytes begin as an archive does.
  public static func isZip(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.prefix(4).elementsEqual([0x50, 0x4B, 0x03, 0x04])
  }

  /// Reads the list of files of an archive.
  ///
  /// - Throws: ``Problem`` where the bytes are no archive, or one that is cut off.
  public init(_ bytes: [UInt8]) throws(Problem) {
    self.bytes = bytes
    let end = try endRecord()
    var place = try number(end + 16, 4)
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(place, 4) == 0x0201_4B50 else { throw Problem(words: "its list is damaged") }
      let lengths = try [28, 30, 32].map { offset throws(Problem) in try number(place + offset, 2) }
      let name = try slice(place + 46, lengths[0])
      entries[String(decoding: name, as: UTF8.self)] = Entry(
        method: try number(place + 10, 2), isEncrypted: try number(place + 8, 2) & 1 == 1,
        checksum: UInt32(truncatingIfNeeded: try number(place + 16, 4)),
        packed: try number(place + 20, 4), unpacked: try number(place + 24, 4),
        header: try number(place + 42, 4))
      place += 46 + lengths.reduce(0, +)
    }
  }

  /// The files' names, ascending.
  public var names: [String] { entries.keys.sorted() }

  /// The bytes of a file; nil where there is none of the name.
  ///
  /// - Throws: ``Problem`` where it cannot be unpacked or is not what the archive says.
  public func file(_ name: String) throws(Problem) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard !entry.isEncrypted else { throw Problem(words: "\(name) is protected with a password") }
    guard entry.unpacked <= ZipFile.longest else {
      throw Problem(words: "\(name) unpacks to more than \(ZipFile.longest) bytes")
    }
    let names = try number(entry.header + 26, 2) + number(entry.header + 28, 2)
    let packed = try slice(entry.header + 30 + names, entry.packed)
    let found: [UInt8]
    switch entry.method {
    case 0: found = Array(packed)
    case 8: found = try ZipFile.inflated(packed, length: entry.unpacked, name)
    default: throw Problem(words: "\(name) is packed by method \(entry.method), which is not read")
    }
    let checksum = found.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    guard found.count == entry.unpacked, checksum == entry.checksum else {
      throw Problem(words: "\(name) does not have the check sum that the archive says")
    }
    return found
  }

  /// Where the record at the end of the archive begins, before a comment of at most 65,535 bytes.
  private func endRecord() throws(Problem) -> Int {
    var place = bytes.count - 22
    let last = max(0, place - 65_535)
    while place >= last {
      if try number(place, 4) == 0x0605_4B50 { return place }
      place -= 1
    }
    throw Problem(words: "it is no zip archive, or is cut off")
  }

  /// A little-endian number of some bytes.
  private func number(_ place: Int, _ count: Int) throws(Problem) -> Int {
    try slice(place, count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func slice(_ place: Int, _ count: Int) throws(Problem) -> ArraySlice<UInt8> {
    guard place >= 0, count >= 0, place <= bytes.count - count else {
      throw Problem(words: "it is cut off")
    }
    return bytes[place..<place + count]
  }

  private static func inflated(
    _ packed: ArraySlice<UInt8>, length: Int, _ name: String
  ) throws(Problem) -> [UInt8] {
    let inflater = Inflater(framing: .none)
    var input = Array(packed)
    var problem: String?
    // A byte more, so that a file that is longer than it says shows.
    let found = [UInt8](unsafeUninitializedCapacity: length + 1) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        inflater.give(input)
        while count < output.count {
          let step = inflater.step(into: UnsafeMutableBufferPointer(rebasing: output[count...]))
          switch step {
          case .produced(let more): count += more
          case .endOfMember(let more):
            count += more
            return
          case .needsInput:
            problem = "is cut off"
            return
          case .damaged(let reason):
            problem = "is damaged: \(reason)"
            return
          }
        }
      }
    }
    if let problem { throw Problem(words: "\(name) \(problem)") }
    return found
  }
}
