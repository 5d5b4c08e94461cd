// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which buckets of a place without any row are unknown rather than without demand.
///
/// A shop that sells hundreds of lines a day and shows none on Good Friday was shut, or its export has a
/// hole; a shelf that sells one unit a fortnight is silent on most days, and each is a true zero. So a
/// run of `L` silent open buckets is unknown just where chance would hardly make it: where `q^L` falls
/// below a probability. `q`, the chance that an open bucket is silent, is the smaller of
/// - `exp(−λ)`: rows arriving as a Poisson stream of `λ` a bucket, and
/// - `exp(−(m/s)²/2)`: the normal tail bound for units of mean `m` and standard deviation `s`,
///
/// where `λ`, `m` and `s` are those of the 28 open buckets before the run or the 28 after it, whichever
/// side is quieter, so that a garden shop's winter is judged by its winter; where a side has fewer than four,
/// those of both. Buckets before the place's
/// first row are unknown.
func unknownSilence(
  of traffic: PlaceTraffic, isOpen: [Bool], probability: Double
) -> [Bool] {
  var isUnknown = [Bool](repeating: false, count: traffic.rows.count)
  guard let first = traffic.rows.firstIndex(where: { $0 > 0 }) else {
    return [Bool](repeating: true, count: traffic.rows.count)
  }
  for bucket in 0..<first { isUnknown[bucket] = true }

  let open = (first..<traffic.rows.count).filter { isOpen[$0] || traffic.rows[$0] > 0 }
  let window = 28
  var position = 0
  while position < open.count {
    guard traffic.rows[open[position]] == 0 else {
      position += 1
      continue
    }
    var end = position
    while end < open.count, traffic.rows[open[end]] == 0 { end += 1 }
    let before = open[max(0, position - window)..<position]
    let after = open[end..<min(open.count, end + window)]
    // Near an end, where one side says little, both speak together.
    let chance =
      min(before.count, after.count) < 4
      ? silenceChance(traffic, before + after)
      : max(silenceChance(traffic, before), silenceChance(traffic, after))
    if pow(chance, Double(end - position)) < probability {
      for silent in position..<end { isUnknown[open[silent]] = true }
    }
    position = end
  }
  return isUnknown
}

/// The chance that a bucket is silent where traffic is as in the buckets given; 1 without any.
private func silenceChance(_ traffic: PlaceTraffic, _ buckets: ArraySlice<Int>) -> Double {
  guard !buckets.isEmpty else { return 1 }
  let count = Double(buckets.count)
  let rows = buckets.reduce(0) { $0 + traffic.rows[$1] } / count
  let mean = buckets.reduce(0) { $0 + traffic.units[$1] } / count
  var byUnits = 1.0
  if buckets.count >= 4, mean > 0 {
    let squares = buckets.reduce(0) { sum, bucket in
      sum + (traffic.units[bucket] - mean) * (traffic.units[bucket] - mean)
    }
    let variance = squares / (count - 1)
    byUnits = variance > 0 ? exp(-mean * mean / variance / 2) : 0
  }
  return min(exp(-rows), byUnits)
}
