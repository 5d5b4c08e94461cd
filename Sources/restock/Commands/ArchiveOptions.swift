// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Scenario
import Workflows

/// Which archive a command looks at for the runs before.
struct ArchiveOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The file that runs are recorded in. (default: restock.sqlite beside the report)")
  var archive: String?

  @Flag(name: .long, help: "Neither look at earlier runs nor record anything.")
  var noArchive = false

  /// The archive of a report's folder; nil where none is to be looked at.
  func memory(beside folder: String) -> RunMemory? {
    noArchive
      ? nil : RunMemory(path: archive ?? RunMemory.path(beside: folder), recorded: Machine.now)
  }
}

extension Settings {
  /// Where the run's report is, unless another folder is named.
  var usualReportFolder: String { "Reports/\(folderName)" }
}
