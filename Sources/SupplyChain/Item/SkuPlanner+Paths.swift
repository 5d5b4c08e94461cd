// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// Each place's demand up to the days that matter.
  ///
  /// Places of one tree share their days and have as many paths, so that demand below a warehouse can be
  /// added to its own. The days are those of each place, and those by which its own protection interval and
  /// those of the warehouses above it are counted there.
  ///
  /// - Parameter extra: days that matter besides the places' own.
  /// - Returns: the paths of each member.
  func cumulativePaths(adding extra: Set<Day> = []) -> [CumulativePaths] {
    let roots = members.indices.map(root)
    let samples = members.map { $0.samplePaths(settings) }
    var days: [Int: Set<Day>] = [:]
    var counts: [Int: Int] = [:]
    for (place, member) in members.enumerated() {
      days[roots[place], default: []].formUnion(member.ownDays.union(extra))
      var upper = Optional(place)
      while let above = upper {
        days[roots[place], default: []].formUnion(openings(of: above, seenFrom: place))
        upper = tree.parent[above]
      }
      counts[roots[place], default: 0] = max(counts[roots[place]] ?? 0, samples[place].count)
    }
    return members.indices.map { place in
      let count = counts[roots[place]] ?? 0
      return members[place].cumulative(
        samples[place].repeated(to: count), upTo: days[roots[place]] ?? [])
    }
  }

  /// The uppermost place above a place; itself where nothing is above.
  func root(of place: Int) -> Int {
    var root = place
    while let above = tree.parent[root] { root = above }
    return root
  }

  /// The days that a protection interval is counted by, in days of a place itself or one below it.
  ///
  /// What reaches a warehouse on a day serves a place below from the day on which it can be there: so
  /// the warehouse's order has to last for the place's demand up to that day after its next receipt.
  func openings(of upper: Int, seenFrom lower: Int) -> [Day] {
    let chain = tree.chain(from: upper, to: lower)
    return members[upper].interval.openings.map { day in
      chain.reduce(day) { members[$1].arrival(ofGoodsFreeOn: $0) }
    }
  }
}

extension SamplePaths {
  /// These paths again and again until there are so many.
  fileprivate func repeated(to count: Int) -> SamplePaths {
    guard self.count < count, self.count > 0 else { return self }
    var longer = self
    longer.values = (0..<(count * horizon)).map { values[$0 % values.count] }
    return longer
  }
}
