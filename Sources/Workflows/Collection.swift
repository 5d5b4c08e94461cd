// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Scenario

extension Settings {
  /// How exports are read under these settings.
  var collecting: CollectSettings {
    var collecting = CollectSettings()
    collecting.duplicates = duplicates == .keep ? .keep : .drop
    collecting.mergesCase = mergesCase
    collecting.ignore = ignore
    collecting.rejectedShare = maximumRejectedShare
    return collecting
  }
}

extension Exports {
  /// The files that settings or a command name: a data folder, or a single file of sales.
  static func named(_ path: String, columns: [String: String]) throws(RunError) -> Exports {
    guard path != "-", isFolder(path) else { return .sales(path, mapping: columns) }
    do throws(CollectError) {
      var exports = try Exports.folder(path)
      for index in exports.inputs.indices {
        let file = exports.inputs[index].file
        guard file == .sales || file == .transactions else { continue }
        exports.inputs[index].mapping = columns
      }
      return exports
    } catch {
      throw .collecting(error)
    }
  }

  /// Reads the files.
  func collected(_ settings: CollectSettings) throws(RunError) -> Collected {
    do throws(CollectError) { return try collect(settings) } catch { throw .collecting(error) }
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
