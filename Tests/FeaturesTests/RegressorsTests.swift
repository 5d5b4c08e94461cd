// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Testing

@Suite struct RegressorsTests {
  let two = Regressors(
    names: ["a", "b"], historyCount: 3, horizon: 2, values: [1, 2, 3, 4, 5, 7, 7, 7, 8, 9])

  @Test func `Columns are stored one after another`() {
    #expect(two.rowCount == 5)
    #expect(two[row: 4, column: 0] == 5)
    #expect(two[row: 3, column: 1] == 8)
    let sum = two.withColumn(1) { column in
      var sum = 0.0
      for row in column.indices { sum += column[row] }
      return sum
    }
    #expect(sum == 38)
  }

  @Test func `A window keeps the first rows of each column`() {
    let window = two.window(historyCount: 2, horizon: 1)
    #expect(window.values == [1, 2, 3, 7, 7, 7])
    #expect(window.historyCount == 2 && window.horizon == 1 && window.names == ["a", "b"])
  }

  @Test func `A column that is constant over the history is left out though the future varies`() {
    let varying = two.droppingConstantColumns()
    #expect(varying.names == ["a"])
    #expect(varying.values == [1, 2, 3, 4, 5])
    #expect(Regressors.none(historyCount: 3, horizon: 1).droppingConstantColumns().isEmpty)
  }
}
