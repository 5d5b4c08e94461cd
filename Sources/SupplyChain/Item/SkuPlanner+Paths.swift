// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// Each place's demand up to the days that matter.
  ///
  /// Places of one tree share their days and have as many paths, so that demand below a warehouse can be
  /// added to its own. The first set of marks is the place's own protection interval; then follow those
  /// of its warehouse, of that one's warehouse and so on, in days of the place.
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
      counts[roots[place], default: 0] = max(counts[roots[place]] ?? 0, samples[place].count)
    }
    return members.indices.map { place in
      let count = counts[roots[place]] ?? 0
      var marks = [members[place].interval.marks(forPaths: count, random: members[place].random)]
      var upper = place
      while let above = tree.parent[upper] {
        marks.append(self.marks(of: above, seenFrom: place, paths: count))
        upper = above
      }
      return members[place].cumulative(
        samples[place].repeated(to: count), upTo: days[roots[place]] ?? [], marks: marks)
    }
  }

  /// The uppermost place above a place; itself where nothing is above.
  func root(of place: Int) -> Int {
    var root = place
    while let above = tree.parent[root] { root = above }
    return root
  }

  /// The marks of a warehouse's protection interval in days of a place below it.
  ///
  /// What reaches the warehouse on a day serves the place from the day on which it can be there: so
  /// the warehouse's order has to last for the place's demand up to that day after its next receipt.
  private func marks(of upper: Int, seenFrom lower: Int, paths: Int) -> PathMarks {
    let chain = tree.chain(from: upper, to: lower)
    var marks = members[upper].interval.marks(forPaths: paths, random: members[upper].random)
    marks.days = marks.days.map { days in
      days.map { day in chain.reduce(day) { members[$1].arrival(ofGoodsFreeOn: $0) } }
    }
    return marks
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
