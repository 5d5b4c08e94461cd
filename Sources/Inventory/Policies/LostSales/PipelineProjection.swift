// SPDX-License-Identifier: GPL-3.0-or-later

/// What a pipeline alone will come to: E[f(I)] where I is left over when an order placed now arrives.
struct PipelineProjection {
  /// By the places of the states.
  let values: [Double]

  /// Looks L periods ahead, one arrival at a time, from f of what is left over in the end.
  init(states: PipelineStates, kernel: DemandKernel, final: [Double]) {
    let width = states.width
    let radix = states.limits[states.leadTime] + 1
    // The stock of the last period before the arrival has no orders left to come.
    var table = final.indices.map { x in kernel.expectation(final.span, landing: 0, onHand: x) }
    var rowCount = 1
    for _ in 1..<max(states.leadTime, 1) {
      let stride = rowCount
      rowCount *= radix
      var longer = Array(repeating: 0.0, count: rowCount * width)
      for row in 0..<rowCount {
        let arriving = row / stride
        let landing = row % stride * width + arriving
        var onOrder = 0
        var digits = row
        while digits > 0 {
          onOrder += digits % radix
          digits /= radix
        }
        guard onOrder < width else { continue }
        for x in 0..<(width - onOrder) {
          longer[row * width + x] = kernel.expectation(table.span, landing: landing, onHand: x)
        }
      }
      table = longer
    }
    values = table
  }
}
