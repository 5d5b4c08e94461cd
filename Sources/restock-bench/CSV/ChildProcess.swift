// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs another program to its end.
enum ChildProcess {
  /// What the program printed, what it took, and the most memory that it held.
  struct Result {
    var output: String
    var peakBytes: Int
    /// Time on the processors, of all threads together.
    var cpuSeconds: Double
    var wallSeconds: Double
  }

  /// The program could not be started or failed.
  struct Failure: Error, CustomStringConvertible {
    var command: String
    var status: Int32
    var description: String { "\(command) failed with status \(status)" }
  }

  static func run(_ command: [String]) throws(Failure) -> Result {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(command: command[0], status: errno) }
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let start = ContinuousClock.now
    let status = posix_spawnp(&child, command[0], &actions, nil, &arguments, Self.environment)
    close(ends[1])
    defer { close(ends[0]) }
    guard status == 0 else { throw Failure(command: command[0], status: status) }
    let output = readAll(ends[0])
    var exit: Int32 = 0
    var usage = rusage()
    guard wait4(child, &exit, 0, &usage) == child, exit == 0 else {
      throw Failure(command: command[0], status: exit)
    }
    // Linux counts kilobytes, Darwin bytes.
    #if canImport(Glibc)
      let unit = 1024
    #else
      let unit = 1
    #endif
    let elapsed = start.duration(to: .now).components
    return Result(
      output: output, peakBytes: Int(usage.ru_maxrss) * unit,
      cpuSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      wallSeconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
  }

  private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Glibc)
      environ
    #else
      _NSGetEnviron().pointee
    #endif
  }

  private static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) * 1e-6 }
}
