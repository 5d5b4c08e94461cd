// SPDX-License-Identifier: GPL-3.0-or-later

import Scenario
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("horizn", "horizon"), ("hroizon", "horizon"), ("HORIZON", "horizon"), ("buckets", "bucket"),
    ("sed", "seed"), ("xyz", nil), ("", nil),
  ])
  func theNearestWordIsFound(word: String, expected: String?) {
    #expect(Suggestion.nearest(to: word, among: ["seed", "horizon", "bucket"]) == expected)
  }

  @Test func ofEqualsTheFirstIsTaken() {
    #expect(Suggestion.nearest(to: "cat", among: ["bat", "rat"]) == "bat")
  }
}
