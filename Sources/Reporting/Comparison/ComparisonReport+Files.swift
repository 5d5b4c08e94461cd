// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

extension ComparisonReport {
  /// The files of a comparison, the page first.
  public var files: [ReportFile] {
    [
      ReportFile(name: "comparison.md", oneRow: "", rows: nil, bytes: Array(page.utf8)),
      ReportFile(name: "comparison.html", oneRow: "", rows: nil, bytes: Array(document.utf8)),
      TableFile<ComparedRow>.comparison.file(of: rows, form: form),
      TableFile<OrderChange>.orderChanges.file(
        of: others.flatMap(orderChanges), form: form),
      TableFile<WaterfallBar>.waterfall(currency).file(
        of: others.flatMap { scenario in
          ComparedMeasure.allCases.flatMap { bars(scenario, $0) }
        }, form: form),
    ]
  }

  /// The tables have the form of the base's.
  private var form: CSVForm { base.report.run.form }

  /// The comparison as Markdown.
  public var page: String { ComparisonPage(report: self).blocks.markdown }

  private var document: String {
    let page = ComparisonPage(report: self)
    return page.blocks.html(title: page.title, language)
  }

  /// Writes the files into a folder; what else lies in it stays.
  ///
  /// - Parameter folder: the folder; made where it is not there.
  /// - Throws: ``ReportError`` where a file cannot be written.
  public func write(to folder: String) throws(ReportError) {
    let system = FileSystem()
    try system.makeFolders(folder)
    for file in files { try system.write(file.bytes, to: "\(folder)/\(file.name)") }
  }
}
