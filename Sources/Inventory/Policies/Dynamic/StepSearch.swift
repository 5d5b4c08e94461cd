// SPDX-License-Identifier: GPL-3.0-or-later

/// Seeks the least cost along a line by steps that are halved where neither direction saves anything.
enum StepSearch {
  /// The point from which no last step saves anything.
  ///
  /// Steps begin with the first and end with the last that is not below the least.
  static func minimum(
    from start: Double, steps: (first: Double, last: Double), in range: ClosedRange<Double>,
    cost: (Double) throws(DynamicProgramError) -> Double
  ) throws(DynamicProgramError) -> Double {
    var point = min(max(start, range.lowerBound), range.upperBound)
    var best = try cost(point)
    var step = steps.first
    while step >= steps.last {
      var direction = step
      var isSaving = false
      for _ in 0..<2 {
        while range.contains(point + direction) {
          let other = try cost(point + direction)
          guard other < best else { break }
          best = other
          point += direction
          isSaving = true
        }
        if isSaving { break }
        direction = -direction
      }
      step *= 0.5
    }
    return point
  }
}
