// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Timeline

extension ProtectionInterval {
  /// An outcome of the lead time for each of some paths, in its share.
  ///
  /// Lead times are spread evenly over the paths, so that a thousand paths hold each lead time as often as
  /// it is likely, and in an order of their own: neither the path nor the order before tells which it is.
  ///
  /// - Parameters:
  ///   - count: the number of paths.
  ///   - random: the stream of the item.
  /// - Returns: places in `outcomes`.
  public func outcomes(forPaths count: Int, random: RandomStream) -> [Int] {
    var random = random.substream(named: "lead time")
    let start = random.uniform()
    return (0..<count).map { outcome(at: (Double($0) + start) / Double(count)) }
      .shuffled(using: &random)
  }
}

extension IntervalDemand {
  /// Demand over a protection interval, each path with a lead time of its own.
  ///
  /// - Parameters:
  ///   - members: the paths of a place, and of those that it supplies; in each the days by which the
  ///     interval's `openings` are counted there. All have as many paths, and path by path they are added.
  ///   - interval: the interval.
  ///   - random: the stream from which the lead times are drawn.
  public init(
    _ members: [(paths: CumulativePaths, days: [Day])], over interval: ProtectionInterval,
    random: RandomStream
  ) {
    let count = members.map(\.paths.count).min() ?? 0
    let width = interval.openings.count
    var sums = Array(repeating: 0.0, count: count * width)
    for (paths, days) in members {
      let places = days.map { paths.place(of: $0) }
      for path in 0..<count {
        for (day, place) in places.enumerated() {
          sums[path * width + day] += paths.demand(path, place)
        }
      }
    }
    func place(_ day: Day) -> Int { interval.asOf.days(to: day) }
    self.init(
      DemandCourse(
        sums: sums, width: width, cycle: interval.cycleDays,
        receipts: interval.outcomes.map { place($0.receipt) },
        nextReceipts: interval.outcomes.map { place($0.nextReceipt) },
        expectedReceipt: place(interval.receiptDate),
        expectedNextReceipt: place(interval.nextReceiptDate), paths: Array(0..<count),
        outcomes: interval.outcomes(forPaths: count, random: random)),
      cycleDays: Double(interval.receiptDate.days(to: interval.nextReceiptDate)))
  }
}
