// SPDX-License-Identifier: GPL-3.0-or-later

/// The loss functions that the Poisson and the negative binomial distribution share.
///
/// Both obey (j + 1) p(j + 1) = (m + j m / r) / (1 + m / r) · p(j), with mean m and size r (infinite
/// for the Poisson). Summing that recurrence over j ≥ k gives, with S the probability above k and
/// C = m (1 + k / r) p(k):
///
/// - E[(X − k)⁺] = (m − k) S + C;
/// - E[(X − k)⁺ (X − k − 1)⁺] = ((k − m)² + k + m² / r) S + (m − k + m / r) C.
///
/// Where the terms fall by half or faster, the sums are taken term by term instead: nothing cancels.
///
/// - Reference: Katz (1965), "Unified treatment of a broad class of discrete probability
///   distributions"; Zipkin (2000), *Foundations of Inventory Management*, sections C.2.3.3, C.2.3.5
struct KatzLoss {
  let mean: Double
  let inverseSize: Double
  /// The count at or below the level, and how far above it the level lies.
  let count: Double
  let fraction: Double
  let level: Double

  init(mean: Double, inverseSize: Double, at level: Double) {
    self.mean = mean
    self.inverseSize = inverseSize
    self.level = level
    count = level.rounded(.down)
    fraction = level - count
  }

  /// p(j + 1) / p(j).
  private func ratio(_ j: Double) -> Double {
    mean * (1 + j * inverseSize) / (1 + mean * inverseSize) / (j + 1)
  }

  /// The first-order loss; `chances` gives the probability of a count and of more than it.
  func first(_ chances: (Double) -> (exactly: Double, above: Double)) -> Double {
    guard level >= 0 else { return mean - level }
    guard level < .infinity, mean > 0 else { return 0 }
    let (exactly, above) = chances(count)
    if fallsFast {
      // Σ (i − fraction) p(count + i) over i ≥ 1.
      return sum(from: exactly) { $0 - fraction }
    }
    let jump = exactly > 0 ? mean * (1 + count * inverseSize) * exactly : 0
    let whole = above > 0 ? (mean - count) * above + jump : jump
    return max(0, whole - fraction * above)
  }

  /// The second-order loss at the count; `chances` as above.
  func second(_ chances: (Double) -> (exactly: Double, above: Double)) -> Double {
    let gap = count - mean
    let spread = count + mean * mean * inverseSize
    guard count >= 0 else { return 0.5 * (gap * gap + spread) }
    guard level < .infinity, mean > 0 else { return 0 }
    let (exactly, above) = chances(count)
    if fallsFast { return sum(from: exactly) { 0.5 * $0 * ($0 - 1) } }
    let jump = exactly > 0 ? mean * (1 + count * inverseSize) * exactly : 0
    let body = above > 0 ? (gap * gap + spread) * above : 0
    return max(0, 0.5 * (body + (mean * inverseSize - gap) * jump))
  }

  /// Whether each term beyond the count is at most half the one before it.
  private var fallsFast: Bool {
    ratio(count) <= 0.5 && mean * inverseSize <= 1
  }

  /// Σ weight(i) p(count + i) over i ≥ 1.
  private func sum(from exactly: Double, weight: (Double) -> Double) -> Double {
    var term = exactly
    var total = 0.0
    var i = 1.0
    while i < 200 {
      term *= ratio(count + i - 1)
      let part = weight(i) * term
      total += part
      if part <= total * 1e-18 && i > 2 { break }
      i += 1
    }
    return max(0, total)
  }
}
