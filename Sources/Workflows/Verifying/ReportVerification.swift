// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting
import Retail
import Tabular

/// Works out every identity, total and hash of a report again, from its files alone: `restock verify`.
public struct ReportVerification: Sendable {
  /// The report's folder.
  public var folder: String

  /// The check of a report's folder.
  public init(folder: String) { self.folder = folder }

  /// Reads the files and compares.
  ///
  /// Identities come first, since they name the line; the hashes after them catch what no identity does.
  ///
  /// - Throws: `RunError` where the folder holds no report or a file of it cannot be read.
  public func run() throws(RunError) -> Verification {
    let manifest = try VerifiedManifest(folder: folder)
    var files: [String: [UInt8]] = [:]
    var missing: [String] = []
    for output in manifest.outputs {
      do throws(TabularError) {
        files[output.name] = try File.read("\(folder)/\(output.name)")
      } catch {
        missing.append(output.name)
      }
    }
    var tables: [String: VerifiedTable] = [:]
    var verification = Verification()
    for output in manifest.outputs where output.name.hasSuffix(".csv") {
      guard let bytes = files[output.name] else { continue }
      guard let table = VerifiedTable(bytes, name: output.name, form: manifest.form) else {
        verification.add(
          .init(
            name: "can be read", file: output.name, count: 1,
            difference: .init(line: nil, words: "is no table any more")))
        continue
      }
      tables[output.name] = table
    }
    verification.checkPlan(tables)
    verification.checkBooks(tables, valuation: manifest.valuation, currency: manifest.currency)
    verification.checkTotals(tables, manifest)
    for output in manifest.outputs {
      verification.add(output.check(files[output.name], rows: tables[output.name]?.count))
    }
    return verification
  }
}

extension VerifiedManifest.Output {
  /// Whether the file is as the manifest says.
  fileprivate func check(_ found: [UInt8]?, rows foundRows: Int?) -> Verification.Check {
    var words: String?
    if let found {
      if let rows, let foundRows, rows != foundRows {
        words = "has \(foundRows) rows, \(rows) by the manifest"
      } else if found.count != bytes {
        words = "has \(found.count) bytes, \(bytes) by the manifest"
      } else if SHA256.hex(found) != sha256 {
        words = "was changed: its SHA-256 is not the manifest's"
      }
    } else {
      words = "is not there"
    }
    return .init(
      name: "is as it was written", file: name, count: 1,
      difference: words.map { .init(line: nil, words: $0) })
  }
}
