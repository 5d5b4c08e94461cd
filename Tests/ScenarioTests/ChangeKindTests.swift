// SPDX-License-Identifier: GPL-3.0-or-later

import Scenario
import Testing

/// The catalog of changes, and the differences between scenarios.
@Suite struct ChangeKindTests {
  @Test func everyExampleIsAChangeOfItsKind() throws {
    #expect(ChangeKind.all.count == 17)
    for kind in ChangeKind.all {
      let settings = try settings("changes:\n  - \(kind.example)\n")
      let change = try #require(settings.changes.first)
      #expect("\(change.effect)".hasPrefix(kind.name), "\(kind.name): \(change)")
      #expect(kind.summary.hasSuffix("."))
    }
  }

  /// Two scenarios of one folder.
  private func pair(_ base: String, _ other: String) throws -> (Settings, Settings) {
    let folder = try ScenarioFolder(["a.yaml": base, "b.yaml": "extends: a.yaml\n" + other])
    return (try folder.settings("a.yaml"), try folder.settings("b.yaml"))
  }

  @Test func aScenarioWithoutDifferencesHasNoStep() throws {
    let (a, b) = try pair(
      "seed: 4\nchanges:\n  - {what: demand, multiply: 2}\n", "name: Other\n")
    #expect(a.steps(to: b).isEmpty)
  }

  @Test func settingsAreStepsBySectionAndChangesOneByOne() throws {
    let (a, b) = try pair(
      "changes:\n  - {what: demand, multiply: 2}\nservice: {target: 0.9}\n",
      """
      name: Other
      horizon: 8
      service: {target: 0.97, class: {A: 0.99}}
      constraints: {budget: 500}
      changes:
        - {what: demand, multiply: 2}
        - {what: price, multiply: 1.1}
      """)
    let steps = a.steps(to: b)
    #expect(
      steps.map(\.change) == [
        "horizon = 8", "service.target = 0.97, service.class.A = 0.99",
        "constraints.budget = 500.00 each bucket", "demand × 2", "price × 1.1",
      ])
    #expect(steps[1].alone.service.target == 0.97 && steps[1].alone.horizon == a.horizon)
    #expect(steps[1].cumulative.horizon == 8)
    #expect(steps[4].alone.changes.count == 2 && steps[4].alone.service.target == 0.9)
    #expect(steps[4].cumulative.changes.count == 3)
  }

  @Test func whatTheBaseAloneHasIsTakenOut() throws {
    let (b, a) = try pair(
      "service: {item: {X: 0.9}}\n",
      "service: {item: {Y: 0.8}}\nchanges:\n  - {what: demand, multiply: 2}\n")
    let steps = a.steps(to: b)
    #expect(steps.map(\.change) == ["without service.item.Y", "without demand × 2"])
    #expect(steps[1].alone.changes.isEmpty)
    #expect(steps[1].cumulative.service.byItem.keys.sorted() == ["X"])
  }
}
