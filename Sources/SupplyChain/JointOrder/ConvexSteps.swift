// SPDX-License-Identifier: GPL-3.0-or-later

/// The steps of the largest convex function below values at the whole numbers from 0.
///
/// Where the values are convex already, these are their own differences; else the function is a bound.
struct ConvexSteps {
  /// From each value to the next; never falling.
  let steps: [Double]

  /// The lower side of the values' convex hull, its corners found from left to right.
  ///
  /// - Reference: Andrew (1979), Another efficient algorithm for convex hulls in two dimensions.
  init(below values: some RandomAccessCollection<Double>) {
    let values = Array(values)
    var corners: [Int] = []
    for place in values.indices {
      while corners.count >= 2 {
        let last = corners[corners.count - 1]
        let before = corners[corners.count - 2]
        let slope = (values[last] - values[before]) / Double(last - before)
        let next = (values[place] - values[last]) / Double(place - last)
        guard next < slope else { break }
        corners.removeLast()
      }
      corners.append(place)
    }
    var steps: [Double] = []
    for (from, to) in zip(corners, corners.dropFirst()) {
      let slope = (values[to] - values[from]) / Double(to - from)
      for _ in from..<to { steps.append(slope) }
    }
    self.steps = steps
  }
}
