// SPDX-License-Identifier: GPL-3.0-or-later

public import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files that a retailer hands over: those of a data folder, or a single file of sales.
public struct Exports: Sendable {
  /// One file.
  public struct Input: Sendable {
    /// Which file of the contract it is; nil is sales or transactions, told by the header.
    public var file: ExportFile?
    /// Where its bytes come from.
    public var source: CSVSource
    /// The path as the user gave it.
    public var path: String
    /// The contract's column names to the header's own, for headers that bear no well-known name.
    public var mapping: [String: String]

    /// A file from a source.
    public init(
      _ file: ExportFile?, _ source: CSVSource, path: String, mapping: [String: String] = [:]
    ) {
      self.file = file
      self.source = source
      self.path = path
      self.mapping = mapping
    }
  }

  /// The files, in the contract's order.
  public var inputs: [Input]
  /// CSV files of the folder that the contract does not know.
  public var unknownFiles: [String] = []

  /// Some files.
  public init(_ inputs: [Input]) { self.inputs = inputs }

  /// A single file of sales or transactions, told apart by its header; `-` is standard input.
  public static func sales(_ path: String, mapping: [String: String] = [:]) -> Exports {
    let name = path == "-" ? nil : lastComponent(path)
    return Exports([
      Input(nil, .file(path, name: name), path: path, mapping: mapping)
    ])
  }

  /// Every file of the contract that a folder holds, plain or as `.gz`.
  ///
  /// - Throws: ``CollectError`` where the folder cannot be listed, holds no sales, or holds a file
  ///   both plain and compressed.
  public static func folder(_ path: String) throws(CollectError) -> Exports {
    let names = try listing(of: path)
    let present = Set(names)
    var inputs: [Input] = []
    for file in ExportFile.allCases {
      let forms = [file.fileName, file.fileName + ".gz"].filter(present.contains)
      guard let name = forms.first else { continue }
      guard forms.count == 1 else {
        throw .twoForms(folder: path, first: forms[0], second: forms[1])
      }
      let full = path.hasSuffix("/") ? path + name : path + "/" + name
      inputs.append(Input(file, .file(full, name: name), path: full))
    }
    let tables = names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".csv.gz") }
    guard inputs.contains(where: { $0.file == .sales || $0.file == .transactions }) else {
      throw .noSales(folder: path, found: tables)
    }
    var exports = Exports(inputs)
    let known = Set(ExportFile.allCases.flatMap { [$0.fileName, $0.fileName + ".gz"] })
    exports.unknownFiles = tables.filter { !known.contains($0) }
    return exports
  }

  /// The same files with another history of sales in place of the folder's own.
  public func replacingSales(with path: String, mapping: [String: String] = [:]) -> Exports {
    var exports = self
    exports.inputs.removeAll { $0.file == .sales || $0.file == .transactions || $0.file == nil }
    exports.inputs += Exports.sales(path, mapping: mapping).inputs
    return exports
  }

  private static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The names in a folder, sorted.
  private static func listing(of path: String) throws(CollectError) -> [String] {
    guard let folder = opendir(path) else {
      throw .missingFolder(path: path, reason: String(cString: strerror(errno)))
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(
            to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
          ) { String(cString: $0) }
        })
    }
    return names.sorted()
  }
}
