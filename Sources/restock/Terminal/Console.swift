// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the program talks: data on standard output, everything else on standard error.
enum Console {
  /// Writes data to standard output; a reader that has gone away ends the program quietly.
  static func write(_ bytes: [UInt8]) {
    writeAll(bytes, to: STDOUT_FILENO)
  }

  /// Writes data to standard output.
  static func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Says a line on standard error.
  static func say(_ line: String) {
    writeAll(Array((line + "\n").utf8), to: STDERR_FILENO)
  }

  /// Draws on standard error without ending the line.
  static func sayInPlace(_ text: String) {
    writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Whether standard error is a terminal on which progress may be drawn.
  static var drawsProgress: Bool {
    isatty(STDERR_FILENO) == 1 && environment("CI") == nil && environment("TERM") != "dumb"
  }

  /// An environment variable that is set and not empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The terminal's width in columns, 80 where it is unknown.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return environment("COLUMNS").flatMap { Int($0) } ?? 80
  }

  /// Turns a write to a closed pipe into an error code instead of a signal.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count {
        guard let base = buffer.baseAddress else { return }
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, base + written, buffer.count - written)
        #else
          let count = Darwin.write(descriptor, base + written, buffer.count - written)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          if errno == EPIPE && descriptor == STDOUT_FILENO { exit(ExitStatus.done.rawValue) }
          if descriptor == STDOUT_FILENO {
            let reason = String(cString: strerror(errno))
            say("restock: error: cannot write to standard output: \(reason)")
            exit(ExitStatus.cannotWrite.rawValue)
          }
          return
        }
        written += count
      }
    }
  }
}
