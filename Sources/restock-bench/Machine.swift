// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a benchmark runs on.
enum Machine {
  /// The number of cores and the kind of machine.
  static var description: String {
    var system = utsname()
    uname(&system)
    let name = withUnsafePointer(to: &system.machine) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
    }
    return "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores of a \(name) machine"
  }

  /// The most memory that this process has held.
  static var peakMegabytes: Double {
    var usage = rusage()
    // Linux counts kilobytes, Darwin bytes.
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return Double(usage.ru_maxrss) * 1024 / 1e6
    #else
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1e6
    #endif
  }
}
