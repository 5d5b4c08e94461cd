// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenario
import Testing

/// What a user is told of each mistake, word for word.
@Suite struct ErrorTextTests {
  /// `Golden/errors.txt`: a scenario, `-----`, what it is answered, `=====`, again and again.
  static let cases: [(scenario: String, answer: String)] = {
    let blocks =
      (try? String(contentsOfFile: path, encoding: .utf8))?
      .components(separatedBy: "=====\n") ?? []
    return blocks.compactMap { block in
      let parts = block.components(separatedBy: "-----\n")
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }()

  static let path =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Golden/errors.txt"

  @Test func everyMistakeIsAnsweredAsKept() throws {
    #expect(ErrorTextTests.cases.count > 70)
    var written = ""
    for (scenario, answer) in ErrorTextTests.cases {
      let text = try complaint(scenario) + "\n"
      #expect(text == answer, "\(scenario)")
      written += scenario + "-----\n" + text + "=====\n"
    }
    if written != (try String(contentsOfFile: ErrorTextTests.path, encoding: .utf8)) {
      try Data(written.utf8).write(to: URL(fileURLWithPath: ErrorTextTests.path + ".new"))
    }
  }
}
