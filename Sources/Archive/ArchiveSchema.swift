// SPDX-License-Identifier: GPL-3.0-or-later

/// The tables of the archive, version by version.
///
/// A step, once released, is never changed: a new version is a new step at the end. Days are ISO 8601
/// texts, quantities and money whole millionths, runs of numbers little-endian IEEE 754 singles.
struct ArchiveSchema: Sendable {
  /// What marks a database as an archive of runs: `RSTK`.
  static let applicationID = 0x5253_544B

  /// The statements that lead from each version to the next, the first from an empty file.
  var steps: [String]

  /// The version that this program writes.
  var version: Int { steps.count }

  /// The tables as this program knows them.
  static let current = ArchiveSchema(steps: [first, purchaseUnits, amounts])

  private static let first = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, scenario TEXT NOT NULL, as_of TEXT NOT NULL, bucket TEXT NOT NULL,
      horizon INTEGER NOT NULL, currency TEXT NOT NULL, seed TEXT NOT NULL, program TEXT NOT NULL,
      report_schema INTEGER NOT NULL, illustrative INTEGER NOT NULL, holding_rate REAL NOT NULL,
      quantile_levels BLOB, recorded TEXT);
    CREATE INDEX run_by_day ON run (scenario, as_of);
    CREATE TABLE setting (
      run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (run, key)) WITHOUT ROWID;
    CREATE TABLE input (
      run INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
      rows INTEGER NOT NULL, rejected INTEGER NOT NULL, PRIMARY KEY (run, name)) WITHOUT ROWID;
    CREATE TABLE forecast (
      run INTEGER NOT NULL, sku TEXT NOT NULL, location TEXT NOT NULL, start TEXT NOT NULL,
      model TEXT NOT NULL, naive REAL, mean BLOB, baseline BLOB, quantiles BLOB,
      PRIMARY KEY (run, sku, location)) WITHOUT ROWID;
    CREATE TABLE level (
      run INTEGER NOT NULL, sku TEXT NOT NULL, location TEXT NOT NULL, policy TEXT NOT NULL,
      reorder_point INTEGER NOT NULL, order_up_to INTEGER NOT NULL, safety_stock INTEGER NOT NULL,
      expected_fill_rate REAL NOT NULL, serves_others INTEGER NOT NULL, opening INTEGER,
      scheduled BLOB, planned BLOB, PRIMARY KEY (run, sku, location)) WITHOUT ROWID;
    CREATE TABLE line (
      run INTEGER NOT NULL, place INTEGER NOT NULL, sku TEXT NOT NULL, location TEXT NOT NULL,
      supplier TEXT, from_location TEXT, order_date TEXT NOT NULL, receipt_date TEXT NOT NULL,
      covers_until TEXT NOT NULL, quantity INTEGER NOT NULL, unit_cost INTEGER,
      stockout_cost INTEGER, currency TEXT NOT NULL, proposed INTEGER NOT NULL,
      reason TEXT NOT NULL, parts TEXT NOT NULL, PRIMARY KEY (run, place)) WITHOUT ROWID;
    CREATE TABLE override (
      run INTEGER NOT NULL, place INTEGER NOT NULL, sku TEXT, location TEXT, first TEXT, last TEXT,
      multiplier REAL, quantity REAL, reason TEXT, author TEXT,
      PRIMARY KEY (run, place)) WITHOUT ROWID;
    CREATE TABLE decision (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, line INTEGER, sku TEXT NOT NULL,
      location TEXT NOT NULL, supplier TEXT, from_location TEXT, kind TEXT NOT NULL,
      quantity INTEGER NOT NULL, order_date TEXT NOT NULL, receipt_date TEXT NOT NULL,
      reason TEXT, author TEXT, recorded TEXT);
    CREATE INDEX decision_by_run ON decision (run);
    CREATE TABLE outcome (
      run INTEGER NOT NULL, place INTEGER NOT NULL, earlier INTEGER NOT NULL,
      measure TEXT NOT NULL, member TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL,
      PRIMARY KEY (run, place)) WITHOUT ROWID;
    CREATE INDEX outcome_by_earlier ON outcome (earlier);
    """

  /// What a planner may edit in place of the quantity.
  private static let purchaseUnits = "ALTER TABLE line ADD COLUMN purchase_units INTEGER"

  /// The money that plans foresee.
  private static let amounts = """
    CREATE TABLE amount (
      run INTEGER NOT NULL, place INTEGER NOT NULL, period TEXT NOT NULL, first TEXT NOT NULL,
      last TEXT NOT NULL, measure TEXT NOT NULL, category TEXT NOT NULL, supplier TEXT NOT NULL,
      location TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL,
      PRIMARY KEY (run, place)) WITHOUT ROWID;
    """

  /// The tables whose rows belong to a run by a column `run`, decisions apart.
  static let tablesOfRun = [
    "setting", "input", "forecast", "level", "line", "override", "outcome", "amount",
  ]

  /// Brings a database to this version; one that is newer or another program's is refused untouched.
  func prepare(_ database: borrowing Database) throws(ArchiveError) {
    guard try found(in: database) < version else { return }
    try database.execute("BEGIN IMMEDIATE")
    // Another run may have done it while the lock was waited for.
    let from = try found(in: database)
    for step in steps[from...] { try database.execute(step) }
    try database.execute("PRAGMA application_id = \(ArchiveSchema.applicationID)")
    try database.execute("PRAGMA user_version = \(version)")
    try database.execute("COMMIT")
  }

  /// The version that a database has: 0 where it is empty.
  private func found(in database: borrowing Database) throws(ArchiveError) -> Int {
    let tables = try database.integer("SELECT count(*) FROM sqlite_master") ?? 0
    guard tables > 0 else { return 0 }
    guard try database.integer("PRAGMA application_id") == ArchiveSchema.applicationID,
      let found = try database.integer("PRAGMA user_version"), found > 0
    else { throw .foreign(path: database.path) }
    guard found <= version else { throw .newer(path: database.path, version: found) }
    return found
  }
}
