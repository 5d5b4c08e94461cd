// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// XGBoost as found on this machine at run time.
///
/// Nothing is linked at build time: where the library is missing, everything else works.
///
/// - Reference: Chen & Guestrin (2016), doi:10.1145/2939672.2939785
public struct BoostingLibrary: Sendable {
  /// The file that was found, by the name that it was asked for.
  public let name: String
  /// The library's version, such as `1.7.4`.
  public let version: String
  let functions: BoostingFunctions

  /// The library under its usual names, looked for once.
  public static let standard = Result<BoostingLibrary, BoostingError> { () throws(BoostingError) in
    try BoostingLibrary(named: usualNames)
  }

  /// How to get the library where it is missing.
  public static let remedy = "apt-get install libxgboost-dev, or brew install xgboost"

  /// Where Debian, Homebrew and an installation of one's own put it.
  public static let usualNames = [
    "libxgboost.so", "libxgboost.so.0", "libxgboost.dylib",
    "/opt/homebrew/lib/libxgboost.dylib", "/usr/local/lib/libxgboost.dylib",
    "/home/linuxbrew/.linuxbrew/lib/libxgboost.so", "/usr/local/lib/libxgboost.so",
  ]

  /// The first library of some names that can be loaded; it stays loaded.
  ///
  /// - Throws: `unavailable` where there is none, `incompatible` where it lacks a function.
  public init(named names: [String]) throws(BoostingError) {
    for name in names {
      guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      try self.init(name: name, functions: BoostingFunctions(library: name, handle: handle))
      return
    }
    throw .unavailable(names: names)
  }

  private init(name: String, functions: BoostingFunctions) {
    self.name = name
    self.functions = functions
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    functions.version(&major, &minor, &patch)
    version = "\(major).\(minor).\(patch)"
    // The output streams are ours; what matters comes back as an error.
    _ = functions.registerLog { _ in }
  }

  /// Turns the status of a call into an error with XGBoost's own words.
  func check(_ status: Int32) throws(BoostingError) {
    guard status != 0 else { return }
    guard let text = functions.lastError() else { throw .library(message: "unknown error") }
    // The message begins with the time and ends with a stack trace.
    let lines = String(cString: text).split(separator: "\n")
    throw .library(message: String(lines.first ?? "unknown error"))
  }
}
