// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import Testing

@Suite struct ReplayComparisonTests {
  private func policies(_ items: [ReplayCase]) -> [ReplayPolicy] {
    [
      ReplayPolicy("up to ten") { item, moment in
        items[item].order(of: 10 - moment.position.inventoryPosition.value)
      },
      ReplayPolicy("what was sold") { item, moment in
        items[item].order(of: moment.sales.suffix(7).reduce(.zero, +).value)
      },
      ReplayPolicy("nothing") { _, _ in .zero },
    ]
  }

  private func items(_ count: Int) -> [ReplayCase] {
    (0..<count).map { item in
      var random = RandomStream(seed: 8, stream: UInt64(item))
      return randomCase(&random, unmet: .lost)
    }
  }

  /// Threads and the order of items change nothing.
  @Test func sameNumbersAnyOrder() async throws {
    let items = items(40)
    let one = try await ReplayComparison.run(items, policies: policies(items), threads: 1)
    let two = try await ReplayComparison.run(items, policies: policies(items), threads: 3)
    let back = try await ReplayComparison.run(
      items.reversed(), policies: policies(items.reversed()), threads: 2)
    #expect(one.results == two.results)
    #expect(one.results == back.results.map { $0.reversed() })
    for policy in one.names.indices {
      #expect(one.total(policy) == back.total(policy))
      #expect(one.total(policy).demand == one.total(0).demand)
    }
  }

  /// The first item with an error says so.
  @Test func errors() async {
    var items = items(3)
    items[1].demand = []
    await #expect(throws: ReplayError.noDays) {
      try await ReplayComparison.run(items, policies: policies(items), threads: 2)
    }
  }
}
