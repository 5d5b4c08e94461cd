// SPDX-License-Identifier: GPL-3.0-or-later

public import Tabular

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The demo shop's exports as a scenario folder, and the future that they do not tell.
public struct DemoData: Sendable {
  /// A file of the scenario folder.
  public struct File: Sendable {
    /// Its path in the folder, such as `data/sales.csv`.
    public let path: String
    /// Its content.
    public let bytes: [UInt8]
  }

  /// The scenario and its data files.
  public let files: [File]
  /// What happens after the export, for tests of a plan.
  public let future: DemoFuture

  /// Writes all files into a folder, which is made where it is missing.
  public func write(to folder: String) throws(TabularError) {
    let data = folder + "/data"
    do {
      try FileManager.default.createDirectory(
        atPath: data, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: data, reason: "the folder cannot be made")
    }
    for file in files { try Tabular.File.write(file.bytes, to: folder + "/" + file.path) }
  }
}
