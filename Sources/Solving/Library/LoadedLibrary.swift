// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A shared library found at run time; it stays loaded.
struct LoadedLibrary {
  /// The name that it was found by.
  let name: String
  private let handle: UnsafeMutableRawPointer

  /// The first library of some names that can be loaded.
  ///
  /// - Throws: `unavailable` where there is none.
  init(of solver: String, named names: [String]) throws(SolvingError) {
    for name in names {
      guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      self.name = name
      self.handle = handle
      return
    }
    throw .unavailable(solver: solver, names: names)
  }

  /// A function by its name, in the library or in those it is built on.
  func find<Function>(_ function: String) throws(SolvingError) -> Function {
    guard let symbol = dlsym(handle, function) else {
      throw .incompatible(library: name, lacks: "function \(function)")
    }
    return unsafeBitCast(symbol, to: Function.self)
  }
}
