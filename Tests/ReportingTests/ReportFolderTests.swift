// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Reporting

/// A folder is replaced as a whole or not at all, whatever happens between.
@Suite struct ReportFolderTests {
  /// A folder that lasts as long as a test.
  final class Place {
    let path = NSTemporaryDirectory() + "restock-report-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func entries(_ folder: String = "") -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
    }

    func text(_ name: String) -> String? {
      try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    func write(_ text: String, to name: String) throws {
      try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
    }
  }

  static func files(_ word: String) -> [ReportFile] {
    ["orders.csv", "summary.md", "manifest.json"].map {
      ReportFile(name: $0, oneRow: "", rows: nil, bytes: Array("\($0) \(word)".utf8))
    }
  }

  /// The word that all files of a report bear; nil where it is not whole.
  static func word(_ place: Place, _ folder: String = "shop") -> String? {
    let words = ["orders.csv", "summary.md", "manifest.json"].map { name in
      place.text("\(folder)/\(name)")?.dropFirst(name.count + 1)
    }
    return Set(words).count == 1 ? words[0].map(String.init) : nil
  }

  func replace(
    _ place: Place, with word: String, system: FileSystem = FileSystem()
  ) throws(ReportError) {
    try ReportFolder(path: place.path + "/shop", system: system)
      .replace(with: ReportFolderTests.files(word))
  }

  @Test func aReportIsWrittenAndReplaced() throws {
    let place = try Place()
    try replace(place, with: "first")
    #expect(ReportFolderTests.word(place) == "first")
    try replace(place, with: "second")
    #expect(ReportFolderTests.word(place) == "second")
    #expect(place.entries() == ["shop"])
    #expect(place.entries("shop") == ["manifest.json", "orders.csv", "summary.md"])
  }

  @Test func foldersAboveAreMadeAndSlashesDoNotMatter() throws {
    let place = try Place()
    try ReportFolder(path: place.path + "/a/./b/../b/c//").replace(
      with: ReportFolderTests.files("deep"))
    #expect(ReportFolderTests.word(place, "a/b/c") == "deep")
  }

  @Test func aLinkToAFolderStaysALink() throws {
    let place = try Place()
    try replace(place, with: "first")
    try FileManager.default.createSymbolicLink(
      atPath: place.path + "/link", withDestinationPath: place.path + "/shop")
    try ReportFolder(path: place.path + "/link").replace(with: ReportFolderTests.files("second"))
    #expect(ReportFolderTests.word(place) == "second")
    #expect(place.entries() == ["link", "shop"])
  }

  /// A run killed before any of its steps leaves one whole report, and the next run clears up.
  @Test(arguments: [true, false])
  func aRunKilledAnywhereLeavesAWholeReport(mayExchange: Bool) throws {
    var kept: Set<String> = []
    for last in 0..<100 {
      let place = try Place()
      try replace(place, with: "old")
      try place.write("mine", to: "shop/notes.txt")
      var steps = 0
      let killed = FileSystem(
        checkpoint: { () throws(ReportError) in
          steps += 1
          if steps > last { throw .unwritable(path: "", reason: "killed") }
        }, mayExchange: mayExchange)
      let isDone: Bool
      do throws(ReportError) {
        try replace(place, with: "new", system: killed)
        isDone = true
      } catch {
        isDone = false
      }
      // Between the two renames, where names cannot be swapped, the old report waits beside.
      let word = ReportFolderTests.word(place)
      if mayExchange || word != nil {
        #expect(word == "old" || word == "new", "step \(last)")
      } else {
        let aside = place.entries().first { $0.hasSuffix(".old") } ?? ""
        #expect(ReportFolderTests.word(place, aside) == "old", "step \(last)")
      }
      if let word { kept.insert(word) }
      // The next run is whole again, with the planner's notes and nothing left over.
      let failing = FileSystem(mayExchange: mayExchange)
      try replace(place, with: "next", system: failing)
      #expect(ReportFolderTests.word(place) == "next", "step \(last)")
      #expect(place.text("shop/notes.txt") == "mine", "step \(last)")
      #expect(place.entries() == ["shop"], "step \(last)")
      if isDone {
        #expect(word == "new" && last > 10)
        break
      }
    }
    #expect(kept == ["old", "new"])
  }

  /// A write that fails, as on a full disk, leaves the last report and nothing beside it.
  @Test func aFailedWriteLeavesTheLastReport() throws {
    for failing in 1..<8 {
      let place = try Place()
      try replace(place, with: "old")
      var steps = 0
      let full = FileSystem(
        checkpoint: { () throws(ReportError) in
          steps += 1
          if steps == failing {
            throw .unwritable(path: "\(place.path)/x", reason: "No space left on device")
          }
        })
      do throws(ReportError) {
        try replace(place, with: "new", system: full)
        #expect(ReportFolderTests.word(place) == "new")
      } catch {
        #expect(error.exitCode == 73)
        #expect("\(error)".contains("No space left on device"))
        let word = ReportFolderTests.word(place)
        #expect(word == "old" || (word == "new" && steps > 6), "step \(failing)")
      }
      #expect(place.entries().filter { !$0.hasPrefix(".") } == ["shop"])
    }
  }

  @Test func leftoversOfLivingProcessesAreLeftAlone() throws {
    let place = try Place()
    try replace(place, with: "old")
    let living = ".shop.\(getppid()).new"
    let dead = ".shop.99999999.new"
    for name in [living, dead, ".shop.x.new", ".shopping.99999999.new"] {
      try FileManager.default.createDirectory(
        atPath: place.path + "/" + name, withIntermediateDirectories: false)
      try place.write("part", to: "\(name)/orders.csv")
    }
    try replace(place, with: "new")
    #expect(place.entries() == [living, ".shop.x.new", ".shopping.99999999.new", "shop"].sorted())
  }

  @Test func aFolderOfOtherThingsIsNotReplaced() throws {
    let place = try Place()
    try FileManager.default.createDirectory(
      atPath: place.path + "/shop", withIntermediateDirectories: false)
    try replace(place, with: "into an empty folder")
    try FileManager.default.removeItem(atPath: place.path + "/shop/manifest.json")
    try place.write("my thesis", to: "shop/thesis.doc")
    #expect(throws: ReportError.notAReport(path: place.path + "/shop", found: "orders.csv")) {
      try replace(place, with: "new")
    }
    #expect(place.text("shop/thesis.doc") == "my thesis")
    try place.write("a file", to: "file")
    #expect(throws: ReportError.self) {
      try ReportFolder(path: place.path + "/file").replace(with: ReportFolderTests.files("new"))
    }
    #expect(place.text("file") == "a file")
    #expect(throws: ReportError.self) {
      try ReportFolder(path: "/").replace(with: ReportFolderTests.files("new"))
    }
  }

  @Test func whatCannotBeWrittenIsNamed() throws {
    let place = try Place()
    try place.write("a file", to: "file")
    do throws(ReportError) {
      try ReportFolder(path: place.path + "/file/shop").replace(
        with: ReportFolderTests.files("new"))
      Issue.record("a report was written below a file")
    } catch {
      let text = "\(error)"
      #expect(text.hasPrefix(place.path + "/file"))
      #expect(text.contains(": error: cannot write: Not a directory"))
      #expect(text.contains("\n\nhint: "))
      #expect(error.exitCode == 73)
    }
  }

  @Test func anErrorNamesTheReportNotTheHiddenFolder() throws {
    let place = try Place()
    // A file whose name is longer than a file system takes.
    let long = ReportFile(
      name: String(repeating: "x", count: 300), oneRow: "", rows: nil, bytes: [])
    do throws(ReportError) {
      try ReportFolder(path: place.path + "/shop").replace(with: [long])
      Issue.record("a name of 300 bytes was written")
    } catch {
      guard case .unwritable(let path, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(path.contains("/shop/xxx") && !path.contains(".new"))
    }
    #expect(place.entries().isEmpty)
  }
}
