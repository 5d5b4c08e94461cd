// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

/// NIST's Statistical Reference Datasets for linear regression.
@Suite("NIST reference sets")
struct NISTTests {
  /// A set, the degree of its polynomial (zero where the columns are given), and the digits that a
  /// backward stable method in double precision can attain: about 16 less those of the condition.
  struct Reference: CustomTestStringConvertible {
    let name: String
    var degree = 0
    var hasIntercept = true
    var digits: Double
    var errorDigits: Double
    var tolerance = LeastSquares.collinearityTolerance

    var testDescription: String { name }
  }

  static let references = [
    Reference(name: "Norris", degree: 1, digits: 12, errorDigits: 12),
    Reference(name: "Pontius", degree: 2, digits: 11.5, errorDigits: 12),
    Reference(name: "NoInt1", hasIntercept: false, digits: 14, errorDigits: 13.5),
    Reference(name: "NoInt2", hasIntercept: false, digits: 14, errorDigits: 13.5),
    Reference(name: "Longley", digits: 11, errorDigits: 11),
    Reference(name: "Wampler1", degree: 5, digits: 9, errorDigits: 0),
    Reference(name: "Wampler2", degree: 5, digits: 12, errorDigits: 0),
    Reference(name: "Wampler3", degree: 5, digits: 9, errorDigits: 11),
    Reference(name: "Wampler4", degree: 5, digits: 7, errorDigits: 11),
    Reference(name: "Wampler5", degree: 5, digits: 5, errorDigits: 11),
    Reference(name: "Filip", degree: 10, digits: 6.5, errorDigits: 6.5, tolerance: 1e-12),
  ]

  /// The number of digits that agree with a certified value.
  private func digits(_ value: Double, _ certified: Double) -> Double {
    if value == certified { return 16 }
    var error = certified == 0 ? abs(value) : abs(value - certified) / abs(certified)
    var count = 0.0
    while error < 0.1, count < 16 {
      error *= 10
      count += 1
    }
    // Between two powers of ten, by halves.
    return error < 0.316 ? count + 0.5 : count
  }

  private func load(_ name: String, degree: Int, hasIntercept: Bool) throws -> (Matrix, [Double]) {
    let rows = try GoldenTable(named: "nist_data").rows.filter { $0[0] == name }
    let y = rows.map { Double($0[1]) ?? .nan }
    var columns: [[Double]] = hasIntercept ? [rows.map { _ in 1 }] : []
    let count = (rows.first?.count ?? 2) - 2
    for j in 0..<count { columns.append(rows.map { Double($0[2 + j]) ?? .nan }) }
    if degree > 1 {
      let x = columns[1]
      for _ in 2...degree { columns.append(zip(columns[columns.count - 1], x).map { $0 * $1 }) }
    }
    return (Matrix(columns: columns), y)
  }

  @Test("certified digits", arguments: references)
  func certified(reference: Reference) throws {
    let (design, y) = try load(
      reference.name, degree: reference.degree, hasIntercept: reference.hasIntercept)
    let fit = try LeastSquares.fit(
      design: design, names: (0..<design.columns).map { "b\($0)" }, response: y,
      collinearityTolerance: reference.tolerance)
    #expect(fit.dropped.isEmpty)
    for row in try GoldenTable(named: "nist_certified").rows where row[0] == reference.name {
      let certified = try #require(Double(row[2]))
      switch row[1] {
      case "sd" where certified > 0:
        #expect(digits(fit.residualStandardDeviation, certified) >= reference.errorDigits)
      case "sd":
        let largest = y.reduce(0) { max($0, abs($1)) }
        #expect(fit.residualStandardDeviation < 1e-14 * largest)
      case "r2":
        #expect(digits(fit.rSquared, certified) >= min(12, reference.digits + 3))
      default:
        let coefficient = try #require(fit[row[1]])
        let found = digits(coefficient.estimate, certified)
        #expect(found >= reference.digits, "\(row[1]): \(coefficient.estimate), \(found) digits")
        let error = try #require(Double(row[3]))
        if error > 0 {
          let found = digits(coefficient.standardError, error)
          #expect(
            found >= reference.errorDigits, "\(row[1]): ±\(coefficient.standardError), \(found)")
        }
      }
    }
  }
}
