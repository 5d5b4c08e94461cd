// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Other programs read the tables of a report without being told anything of them.
@Suite struct ReadersTests {
  /// A Python that has a module; nil where there is none.
  ///
  /// `PYTHON` names another one than the usual.
  private static func python(with module: String) -> String? {
    let named = ProcessInfo.processInfo.environment["PYTHON"] ?? "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: named) else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: named)
    process.arguments = ["-c", "import \(module)"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus == 0 ? named : nil
  }

  private static let pandas = python(with: "pandas")
  private static let duckdb = python(with: "duckdb")

  /// What columns are by `restock columns`, a line each: file, column, form.
  private func report() throws -> (folder: TemporaryFolder, columns: String) {
    let folder = try TemporaryFolder.made()
    let run = try Program().run([
      "run", "Scenarios/corner-shop/base.yaml", "--output", folder.path + "/plan", "--no-archive",
      "--quiet",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let columns = try Program().run(["columns", "--format", "csv"])
    return (folder, try folder.write(columns.text, to: "columns.csv"))
  }

  private func run(_ python: String, _ script: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", script] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Numbers are numbers, and what is a date everywhere reads as one.
  @Test(.enabled(if: pandas != nil, "no Python with pandas; name one with PYTHON"))
  func pandasReadsEveryTableWithoutOptions() throws {
    let (folder, columns) = try report()
    let script = """
      import csv, pathlib, sys
      import pandas
      forms = {(row["file"], row["column"]): row["form"] for row in csv.DictReader(open(sys.argv[2]))}
      for path in sorted(pathlib.Path(sys.argv[1]).glob("*.csv")):
          table = pandas.read_csv(path)
          for name in table.columns:
              form = forms.get((path.name, name), "number" if name.startswith("q") else None)
              if form is None: print(path.name, name, "is not described")
              cells = table[name].dropna()
              if form in ("integer", "decimal", "money", "number") and len(cells):
                  if not pandas.api.types.is_numeric_dtype(cells): print(path.name, name, cells.dtype)
              if form == "boolean" and len(cells) and cells.dtype != bool: print(path.name, name, cells.dtype)
              if form == "date":
                  try: pandas.to_datetime(cells, format="%Y-%m-%d")
                  except ValueError as problem: print(path.name, name, problem)
      """
    let told = try run(
      try #require(ReadersTests.pandas), script, [folder.path + "/plan", columns])
    #expect(told == "")
  }

  @Test(.enabled(if: duckdb != nil, "no Python with duckdb; name one with PYTHON"))
  func duckDBReadsEveryTableWithoutOptions() throws {
    let (folder, columns) = try report()
    let script = """
      import csv, pathlib, sys
      import duckdb
      forms = {(row["file"], row["column"]): row["form"] for row in csv.DictReader(open(sys.argv[2]))}
      numbers = ("BIGINT", "DOUBLE", "INTEGER", "HUGEINT")
      for path in sorted(pathlib.Path(sys.argv[1]).glob("*.csv")):
          with open(path) as text: table = list(csv.reader(text))
          found = duckdb.sql(f"SELECT * FROM '{path}'")
          if len(found.fetchall()) != len(table) - 1: print(path.name, "has other rows")
          for place, (name, kind) in enumerate(zip(found.columns, map(str, found.types))):
              form = forms.get((path.name, name), "number" if name.startswith("q") else None)
              if not any(row[place] for row in table[1:]): continue
              if form in ("integer", "decimal", "money", "number") and kind not in numbers: print(path.name, name, kind)
              if form == "date" and kind != "DATE": print(path.name, name, kind)
              if form == "boolean" and kind != "BOOLEAN": print(path.name, name, kind)
      """
    let told = try run(
      try #require(ReadersTests.duckdb), script, [folder.path + "/plan", columns])
    #expect(told == "")
  }
}
