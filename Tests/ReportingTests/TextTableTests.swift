// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

@Suite struct TextTableTests {
  static var table: TextTable {
    var table = TextTable([
      .text("Key"), .number("Value"), .text("Where it came from", leastWidth: 8),
    ])
    table.add(["horizon", "13", "default"])
    table.add(["目標", "1,234.50", "Scenarios/corner-shop/base.yaml:12"])
    table.add(["only a key"])
    return table
  }

  @Test func columnsLineUp() {
    #expect(
      TextTableTests.table.text() == """
        Key            Value  Where it came from
        ----------  --------  ----------------------------------
        horizon           13  default
        目標        1,234.50  Scenarios/corner-shop/base.yaml:12
        only a key

        """)
  }

  @Test func aNarrowTableCutsWhatMayBeCut() {
    let text = TextTableTests.table.text(width: 40)
    #expect(
      text == """
        Key            Value  Where it came from
        ----------  --------  ------------------
        horizon           13  default
        目標        1,234.50  Scenarios/corner-…
        only a key

        """)
    #expect(text.split(separator: "\n").allSatisfy { $0.displayWidth <= 40 })
    // What may not be cut stays whole.
    let least = TextTableTests.table.text(width: 1)
    #expect(least.contains("only a key") && least.contains("1,234.50"))
  }

  @Test func markdownIsEscapedAndLinesUp() {
    var table = TextTable([.text("SKU"), .number("Units")])
    table.add(["a|b", "1"])
    table.add(["<b>\n`x`", "-12"])
    #expect(
      table.text(style: .markdown) == #"""
        | SKU         | Units |
        | ----------- | ----: |
        | a\|b        |     1 |
        | \<b\> \`x\` |   -12 |

        """#)
  }

  @Test func widthsAreThoseOfATerminal() {
    #expect("abc".displayWidth == 3)
    #expect("日本".displayWidth == 4)
    #expect("한국어".displayWidth == 6)
    #expect("e\u{301}".displayWidth == 1)
    #expect("🛒".displayWidth == 2)
    #expect("".displayWidth == 0)
    #expect("naïve".displayWidth == 5)
    #expect("abcdef".fitted(to: 4) == "abc…")
    #expect("ab  cdef".fitted(to: 5) == "ab…")
    #expect("日本語".fitted(to: 4) == "日…")
    #expect("abc".fitted(to: 3) == "abc")
    #expect("abc".fitted(to: 0) == "")
  }

  @Test func controlsDoNotReachATerminal() {
    var table = TextTable([.text("SKU")])
    table.add(["a\u{1B}[31mb\tc\u{7F}"])
    #expect(table.text().contains("a\u{FFFD}[31mb c\u{FFFD}"))
  }
}
