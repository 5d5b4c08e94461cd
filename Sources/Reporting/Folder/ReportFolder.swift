// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that holds a report, replaced as a whole or not at all.
///
/// The new report is written to a hidden folder beside it; the two then change their names in one
/// step, and the old one is removed. A run that is killed leaves the last report, or the new one; what
/// it leaves beside it is cleared by the next run. Files in the folder that are no part of a report,
/// such as a planner's notes or what a backtest wrote, stay.
struct ReportFolder {
  /// The folder as the user named it.
  var path: String
  /// The calls to the file system.
  var system = FileSystem()

  /// The file that marks a folder as a report.
  static let mark = "manifest.json"

  /// The names that any report may hold.
  static let names: Set<String> = [
    "summary.md", "report.html", "orders.csv", "exceptions.csv", "forecast.csv", "projection.csv",
    "policies.csv", "kpis.csv", "financials.csv", "ledger.csv", "purchases.csv", "assumptions.csv",
    "rejected.csv",
    "lost_sales.csv", "groups.csv", "transfers.csv", "constraints.csv", "network.csv",
    "requirements.csv", "since_last.csv",
    "manifest.json", "workbook.xlsx",
  ]

  /// Replaces the folder with these files.
  func replace(with files: [ReportFile]) throws(ReportError) {
    let (parent, name) = try place()
    let target = parent + "/" + name
    try clearLeftovers(of: name, in: parent)
    try refuseForeign(target)
    let fresh = "\(parent)/.\(name).\(getpid()).new"
    do throws(ReportError) {
      try system.makeFolder(fresh)
      for file in files { try system.write(file.bytes, to: "\(fresh)/\(file.name)") }
      try system.settle(fresh)
      try moveIn(fresh, to: target)
    } catch {
      if (try? clear(fresh, keepingIn: nil)) != nil { try? system.settle(parent) }
      throw named(error, instead: fresh, target)
    }
    try system.settle(parent)
    for old in [fresh, aside(target)] where system.kind(old) == .folder {
      try clear(old, keepingIn: target)
    }
  }

  /// The folder's real parent, made where it is not there, and the folder's name in it.
  private func place() throws(ReportError) -> (parent: String, name: String) {
    var whole = path
    while whole.count > 1, whole.hasSuffix("/") { whole.removeLast() }
    if let real = system.real(whole) { whole = real }
    let parts = whole.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last.map(String.init), !name.isEmpty, name != ".", name != ".." else {
      throw .notAReport(path: path, found: "a whole disk")
    }
    var parent = parts.dropLast().joined(separator: "/")
    if parent.isEmpty { parent = whole.hasPrefix("/") ? "" : "." }
    try system.makeFolders(parent.isEmpty ? "/" : parent)
    return (system.real(parent.isEmpty ? "/" : parent) ?? parent, name)
  }

  /// Throws where the folder holds something else than a report.
  private func refuseForeign(_ target: String) throws(ReportError) {
    switch system.kind(target) {
    case .nothing: return
    case .other: throw .notAReport(path: path, found: "nothing, as it is a file,")
    case .folder:
      let entries = try system.entries(target).filter {
        $0 != ".DS_Store" && !AccuracyReport.fileNames.contains($0)
      }
      if let first = entries.first, !entries.contains(ReportFolder.mark) {
        throw .notAReport(path: path, found: first)
      }
    }
  }

  /// Puts the new folder in the old one's place.
  private func moveIn(_ fresh: String, to target: String) throws(ReportError) {
    guard system.kind(target) == .folder else {
      return try system.rename(fresh, to: target)
    }
    if try system.exchange(fresh, target) { return }
    try system.rename(target, to: aside(target))
    do throws(ReportError) {
      try system.rename(fresh, to: target)
    } catch {
      try system.rename(aside(target), to: target)
      throw error
    }
  }

  /// Where the old report waits while the new one is moved in, on a file system without exchange.
  private func aside(_ target: String) -> String {
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    let name = target[target.index(after: slash)...]
    return "\(target[..<slash])/.\(name).\(getpid()).old"
  }

  /// Clears what a killed run left: its last report goes back to its place, the rest goes away.
  private func clearLeftovers(of name: String, in parent: String) throws(ReportError) {
    let target = parent + "/" + name
    let left = try system.entries(parent).filter { entry in
      guard entry.hasPrefix(".\(name)."), entry.hasSuffix(".new") || entry.hasSuffix(".old") else {
        return false
      }
      let middle = entry.dropFirst(name.count + 2).dropLast(4)
      guard let process = Int32(middle) else { return false }
      return process == getpid() || !system.isRunning(process)
    }
    for entry in left {
      let leftover = parent + "/" + entry
      if entry.hasSuffix(".old"), system.kind(target) == .nothing {
        try system.rename(leftover, to: target)
      } else {
        try clear(leftover, keepingIn: system.kind(target) == .folder ? target : nil)
      }
    }
  }

  /// Removes a folder of report files; what else lies in it moves to another folder, or stays.
  private func clear(_ folder: String, keepingIn target: String?) throws(ReportError) {
    guard system.kind(folder) == .folder else { return }
    for entry in try system.entries(folder) {
      let file = folder + "/" + entry
      if ReportFolder.names.contains(entry) || entry.hasSuffix(".part") || entry == ".DS_Store" {
        try system.remove(file)
      } else if let target, system.kind(target + "/" + entry) == .nothing {
        try system.rename(file, to: target + "/" + entry)
      } else {
        return
      }
    }
    try system.removeFolder(folder)
  }

  /// An error that names the report's folder, not the hidden one beside it.
  private func named(_ error: ReportError, instead fresh: String, _ target: String) -> ReportError {
    guard case .unwritable(let place, let reason) = error, place.hasPrefix(fresh) else {
      return error
    }
    return .unwritable(path: target + place.dropFirst(fresh.count), reason: reason)
  }
}
