// SPDX-License-Identifier: GPL-3.0-or-later

/// Demand up to this order's receipt, D(L), and up to the next one's, D(L+R), and day by day in between.
///
/// Draw by draw, where both orders have the same lead time, the second is at least the first; their
/// difference is demand while this order's goods are the last to have come.
public struct IntervalDemand: Hashable, Sendable {
  /// One future: demand up to the three days that matter, with a lead time of its own.
  public struct Draw: Hashable, Sendable {
    /// Demand before this order's receipt.
    public var toReceipt: Double
    /// Demand before the next decision to order.
    public var toOrder: Double
    /// Demand before the next order's receipt.
    public var toNextReceipt: Double

    /// A draw; `toNextReceipt` is the greatest.
    public init(toReceipt: Double, toOrder: Double, toNextReceipt: Double) {
      self.toReceipt = toReceipt
      self.toOrder = toOrder
      self.toNextReceipt = toNextReceipt
    }
  }

  /// The draws, in the order of the sample paths.
  public let draws: [Draw]
  /// D(L).
  public let toReceipt: SortedDemand
  /// D(L+R).
  public let toNextReceipt: SortedDemand
  /// Days between the two receipts, by the mean lead time.
  public let cycleDays: Double
  /// The same day by day.
  let course: DemandCourse

  /// How many lead times each path is taken with for the two distributions: a level of least cost hangs on
  /// the few greatest demands.
  private static let leadTimesPerPath = 4

  /// Demand by draws that are equally likely, with this order's receipt before the next decision; none is no
  /// demand for sure.
  public init(draws: [Draw], cycleDays: Double = 1) {
    self.init(DemandCourse(draws), cycleDays: cycleDays)
  }

  /// Demand by a course; one without turns is no demand for sure.
  init(_ course: DemandCourse, cycleDays: Double) {
    let course =
      course.count > 0
      ? course : DemandCourse([Draw(toReceipt: 0, toOrder: 0, toNextReceipt: 0)])
    self.course = course
    self.cycleDays = max(1, cycleDays)
    draws = (0..<course.count).map { turn in
      let outcome = course.outcome(turn)
      return Draw(
        toReceipt: course.sum(turn, upTo: course.receipts[outcome]),
        toOrder: course.sum(turn, upTo: course.cycle),
        toNextReceipt: course.sum(turn, upTo: course.nextReceipts[outcome]))
    }
    let rounds = course.receipts.count > 1 ? IntervalDemand.leadTimesPerPath : 1
    func demands(_ days: [Int]) -> SortedDemand {
      SortedDemand(
        (0..<rounds).flatMap { round in
          (0..<course.count).map { turn in
            let outcome = course.outcome(turn + round * course.count / rounds)
            return course.sum(turn, upTo: days[outcome])
          }
        })
    }
    toReceipt = demands(course.receipts)
    toNextReceipt = demands(course.nextReceipts)
  }

  /// As many draws, each as often as its weight asks for, to within one.
  ///
  /// The draws are taken at even distances along the sum of the weights, the greatest first, so that many
  /// light ones have their share together. They come in strides of the golden ratio, so that the same one
  /// does not come twice in a row.
  ///
  /// - Parameter weights: the weight of each draw, above 0.
  /// - Returns: the draws taken.
  /// - Reference: Kitagawa (1996), doi:10.2307/1390750 (stratified resampling)
  public func resampled(by weights: [Double]) -> IntervalDemand {
    precondition(weights.count == draws.count && weights.allSatisfy { $0 > 0 })
    let share = weights.reduce(0, +) / Double(draws.count)
    var taken: [Int] = []
    var passed = 0.0
    let order = draws.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    for place in order {
      passed += weights[place]
      while taken.count < draws.count, (Double(taken.count) + 0.5) * share <= passed {
        taken.append(course.paths[place])
      }
    }
    var course = course
    course.paths = IntervalDemand.strides(taken.count).map { taken[$0] }
    return IntervalDemand(course, cycleDays: cycleDays)
  }

  /// The numbers up to a count in strides of about the golden ratio of it.
  private static func strides(_ count: Int) -> [Int] {
    func shareFactor(_ a: Int, _ b: Int) -> Bool { b == 0 ? a != 1 : shareFactor(b, a % b) }
    var stride = max(1, Int(Double(count) * 0.618_033_988_749_894_9))
    while shareFactor(stride, count) { stride += 1 }
    return (0..<count).map { $0 * stride % count }
  }

  /// E[D(R)]: expected demand between the two receipts.
  public var cycleMean: Double { max(0, toNextReceipt.mean - toReceipt.mean) }
}
