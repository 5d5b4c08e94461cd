// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

extension CumulativePaths {
  /// These paths and another's demand from the opening of a day on, path by path.
  ///
  /// The other must have been summed to all days of these that lie after `first`, and to `first`.
  public func adding(_ other: CumulativePaths, from first: Day) -> CumulativePaths {
    let start = other.place(of: first)
    let places = days.map { $0 > first ? other.place(of: $0) : start }
    var values: [Double] = []
    values.reserveCapacity(count * days.count)
    for path in 0..<count {
      let theirs = path % max(1, other.count)
      for (place, otherPlace) in places.enumerated() {
        let more =
          other.count > 0 ? other.demand(theirs, otherPlace) - other.demand(theirs, start) : 0
        values.append(demand(path, place) + more)
      }
    }
    return CumulativePaths(
      asOf: asOf, days: days, count: count,
      exceedsHorizon: exceedsHorizon || other.exceedsHorizon, values: values)
  }

  /// At most `count` of the paths, evenly spaced, summed to those of some days that these have.
  public func thinned(to limit: Int, days wanted: Set<Day>) -> CumulativePaths {
    let kept = min(limit, count)
    let places = days.indices.filter { wanted.contains(days[$0]) }
    var values: [Double] = []
    values.reserveCapacity(kept * places.count)
    for turn in 0..<kept {
      let path = turn * count / kept
      for place in places { values.append(demand(path, place)) }
    }
    return CumulativePaths(
      asOf: asOf, days: places.map { days[$0] }, count: kept, exceedsHorizon: exceedsHorizon,
      values: values)
  }
}
