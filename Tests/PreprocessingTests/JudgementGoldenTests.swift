// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

/// Classes and outliers against numpy's, by `Golden/make_judgement.py`.
@Suite struct JudgementGoldenTests {
  /// A file of one series: weeks from a Monday, or months from a January.
  func prepared(_ name: String) throws -> PreparedDemand {
    let rows = try GoldenTable(named: "judgement_series").rows.filter { $0[0] == name }
    let size = try #require(BucketSize(rawValue: rows[0][2]))
    let start = Bucket(size, containing: day("2021-01-04"))
    var shop = Shop(bucket: size)
    for (bucket, row) in rows.enumerated() {
      shop.sell(name, on: start.advanced(by: bucket).firstDay, try #require(Double(row[3])))
    }
    let known = shop.known(asOf: start.advanced(by: rows.count).firstDay)
    return try prepare(known, bucket: size)
  }

  @Test func `Classes agree with numpy`() throws {
    let table = try GoldenTable(named: "judgement_classes")
    #expect(table.count == 10)
    for row in table.rows {
      let found = try prepared(row[0]).classes[0]
      let expected = row[2...].compactMap(Double.init)
      #expect(found.pattern.rawValue == row[1], "\(row[0])")
      #expect(agree(found.averageDemandInterval, expected[0]), "\(row[0])")
      #expect(agree(found.squaredCoefficientOfVariation, expected[1]), "\(row[0])")
      #expect(agree(found.coefficientOfVariation, expected[2]), "\(row[0])")
    }
  }

  @Test func `Outliers agree with numpy`() throws {
    let names = try GoldenTable(named: "judgement_classes").rows.map { $0[0] }
    let table = try GoldenTable(named: "judgement_outliers")
    for name in names {
      let found = try prepared(name)
      let expected = table.rows.filter { $0[0] == name }.map { $0[1...].compactMap(Double.init) }
      #expect(found.outliers.count == expected.count, "\(name)")
      for (outlier, numbers) in zip(found.outliers, expected) {
        let place = found.panel.starts[0].distance(to: outlier.bucket)
        #expect(place == Int(numbers[0]), "\(name)")
        #expect(agree(outlier.usual, numbers[1]), "\(name)")
        #expect(agree(outlier.score, numbers[2]), "\(name)")
        #expect(agree(outlier.bound, numbers[3]), "\(name)")
      }
    }
  }
}
