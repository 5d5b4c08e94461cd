// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole files, read and written through the system's own calls.
public enum File {
  /// The bytes of the file at a path; `-` is standard input.
  public static func read(_ path: String) throws(TabularError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : try openForReading(path)
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer { block.deallocate() }
    bytes.reserveCapacity(size(of: descriptor) ?? 0)
    while true {
      let count = try read(descriptor, into: block, path: path)
      if count == 0 { return bytes }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: block[..<count]))
    }
  }

  /// Writes a file so that either the old or the whole new content is there, even after a crash.
  ///
  /// The bytes go to a new file in the same folder, which then takes the path's name. `-` writes to
  /// standard output, and what is no regular file, such as a pipe, is written as it stands.
  public static func write(_ bytes: [UInt8], to path: String) throws(TabularError) {
    if path == "-" { return try write(bytes, to: STDOUT_FILENO, path: "standard output") }
    if isSpecial(path) { return try overwrite(path, with: bytes, shownAs: path) }
    let target = followed(path)
    let temporary = "\(target).\(getpid()).part"
    do throws(TabularError) {
      try overwrite(temporary, with: bytes, shownAs: path)
      guard rename(temporary, target) == 0 else {
        throw .unwritable(path: path, reason: systemReason())
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func overwrite(
    _ path: String, with bytes: [UInt8], shownAs shown: String
  ) throws(TabularError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .unwritable(path: shown, reason: systemReason()) }
    do throws(TabularError) {
      try write(bytes, to: descriptor, path: shown)
      // Pipes and devices have nothing to synchronise and say so.
      guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
        throw .unwritable(path: shown, reason: systemReason())
      }
    } catch {
      close(descriptor)
      throw error
    }
    guard close(descriptor) == 0 else {
      throw .unwritable(path: shown, reason: systemReason())
    }
  }

  /// Whether there is something at the path that is no regular file.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// The file that a symbolic link stands for.
  private static func followed(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Writes all bytes to an open descriptor.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(TabularError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        posixWrite(descriptor, all.baseAddress?.advanced(by: written), all.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw errno == EPIPE ? .brokenPipe : .unwritable(path: path, reason: systemReason())
      }
      written += count
    }
  }

  static func openForReading(_ path: String) throws(TabularError) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .missingFile(path: path) : .unreadable(path: path, reason: systemReason())
    }
    return descriptor
  }

  /// The next bytes of a descriptor; none at its end.
  static func read(
    _ descriptor: Int32, into output: UnsafeMutableBufferPointer<UInt8>, path: String
  ) throws(TabularError) -> Int {
    while true {
      let count = posixRead(descriptor, output.baseAddress, output.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable(path: path, reason: systemReason()) }
    }
  }

  /// The size of a regular file; nil for pipes and the like.
  static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  private static func systemReason() -> String {
    String(cString: strerror(errno))
  }
}

/// The system's calls, whose names the methods above also bear.
private func posixRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  #if canImport(Glibc)
    Glibc.read(descriptor, bytes, count)
  #else
    Darwin.read(descriptor, bytes, count)
  #endif
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes, count)
  #else
    Darwin.write(descriptor, bytes, count)
  #endif
}
