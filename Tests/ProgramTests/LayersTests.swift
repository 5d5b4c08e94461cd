// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The manifest's table of layers against the sources: a target imports what its row names.
///
/// The build's own check lets a target import whatever its dependencies depend on; this one does not.
@Suite struct LayersTests {
  /// Modules that come with the compiler and the system.
  private static let system: Set = [
    "Glibc", "Darwin", "Foundation", "FoundationEssentials", "Synchronization", "Testing",
  ]
  /// Floors on which Foundation has no place.
  private static let withoutFoundation: Set = [
    "Numerical", "Timeline", "Tabular", "Boosting", "Solving", "Retail", "Preprocessing",
    "Features", "Evaluation", "Learning", "Forecasting", "Inventory", "SupplyChain",
  ]

  private let rows: [(target: String, imports: Set<String>)]

  init() throws {
    let manifest = try String(contentsOfFile: Repository.path("Package.swift"), encoding: .utf8)
    rows = manifest.matches(of: /name:\s*"([\w-]+)",\s*imports:\s*\[([^\]]*)\]/).map { match in
      let imports = match.2.matches(of: /"(\w+)"/).map { String($0.1) }
      return (target: String(match.1), imports: Set(imports))
    }
  }

  @Test func everyTargetHasARow() throws {
    let targets = Set(rows.map(\.target))
    #expect(targets.count == rows.count)
    for folder in ["Sources", "Tests"] {
      let paths = try files(of: Repository.path(folder)).keys.filter { $0.hasSuffix(".swift") }
      let withSources = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
      #expect(withSources.subtracting(targets).subtracting(["TestSupport"]) == [])
    }
  }

  @Test func everyTargetImportsWhatItsRowNames() throws {
    #expect(rows.count > 30)
    for row in rows {
      let isTest = row.target.hasSuffix("Tests")
      let folder = Repository.path((isTest ? "Tests/" : "Sources/") + row.target)
      var allowed = row.imports.union(LayersTests.system)
      if isTest { allowed.insert("TestSupport") }
      if LayersTests.withoutFoundation.contains(row.target) {
        allowed.subtract(["Foundation", "FoundationEssentials"])
      }
      for (path, bytes) in try files(of: folder) where path.hasSuffix(".swift") {
        let source = String(decoding: bytes, as: UTF8.self)
        let imported = source.matches(
          of: /(?m)^ *(?:@\w+ +)?(?:public +|package +)?import +([A-Z]\w*)/
        ).map { String($0.1) }
        let others = Set(imported).subtracting(allowed)
        #expect(others.isEmpty, "\(row.target)/\(path) imports \(others.sorted())")
      }
    }
  }

  @Test func everySourceNamesItsLicence() throws {
    for folder in ["Sources", "Tests"] {
      for (path, bytes) in try files(of: Repository.path(folder)) where path.hasSuffix(".swift") {
        let first = String(decoding: bytes.prefix(45), as: UTF8.self)
        #expect(first.hasPrefix("// SPDX-License-Identifier: GPL-3.0-or-later\n"), "\(path)")
      }
    }
  }
}
