// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Roots")
struct RootTests {
  @Test("Brent finds roots")
  func brent() throws {
    #expect(abs(try BrentRoot.find(within: 0...2) { cos($0) } - Double.pi / 2) < 1e-11)
    #expect(abs(try BrentRoot.find(within: -1...4) { $0 * $0 * $0 - 5 } - cbrt(5)) < 1e-11)
    // Flat next to the root, and infinite at one end.
    #expect(abs(try BrentRoot.find(within: 0...1) { pow($0 - 0.3, 9) } - 0.3) < 1e-2)
    #expect(abs(try BrentRoot.find(within: 0...1) { log($0) + 1 } - exp(-1)) < 1e-11)
    #expect(try BrentRoot.find(within: 2...3) { $0 - 2 } == 2)
    #expect(try BrentRoot.find(within: 2...3) { $0 - 3 } == 3)
  }

  @Test("what is no bracket is an error")
  func errors() {
    #expect(throws: NumericalError.noSignChange(lower: 0, upper: 1)) {
      try BrentRoot.find(within: 0...1) { $0 + 1 }
    }
    #expect(throws: NumericalError.notFinite(what: "function", index: 0)) {
      try BrentRoot.find(within: 0...1) { _ in .nan }
    }
    #expect(throws: NumericalError.notFinite(what: "function", index: 2)) {
      try BrentRoot.find(within: -1...1.5) { abs($0) == 1 || $0 == 1.5 ? $0 : .nan }
    }
    #expect(throws: NumericalError.notConverged(routine: "Brent's root search", iterations: 3)) {
      try BrentRoot.find(within: 0...2, maximumIterations: 3) { cos($0) }
    }
  }

  @Test("bisection finds the first integer", arguments: [-7, 0, 1, 5, 1000, 123_456_789])
  func bisection(answer: Int) {
    #expect(Bisection.first(in: -1000...200_000_000) { $0 >= answer } == answer)
    #expect(Bisection.first(in: Int.min...Int.max) { $0 >= answer } == answer)
    #expect(Bisection.first(from: -1000) { $0 >= answer } == answer)
    #expect(Bisection.first(from: answer) { $0 >= answer } == answer)
    var calls = 0
    _ = Bisection.first(from: -1000) {
      calls += 1
      return $0 >= answer
    }
    #expect(calls < 64)
  }

  @Test("a condition that never holds has no first integer")
  func never() {
    #expect(Bisection.first(in: 0...10) { _ in false } == nil)
    #expect(Bisection.first(from: 3, limit: 90) { _ in false } == nil)
    #expect(Bisection.first(from: 0) { _ in false } == nil)
    #expect(Bisection.first(from: 5, limit: 4) { _ in true } == nil)
    #expect(Bisection.first(from: Int.max - 1) { $0 == .max } == .max)
  }
}
