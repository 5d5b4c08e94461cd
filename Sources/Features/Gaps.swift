// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Natural logarithms; NaN of what is not above zero.
func logarithms(_ values: [Double]) -> [Double] {
  values.map { $0 > 0 && $0.isFinite ? log($0) : .nan }
}

/// The values with gaps filled by the last value before, else by the first after; zeros where there is none.
func carriedOver(_ values: [Double]) -> [Double] {
  guard var last = values.first(where: { !$0.isNaN }) else {
    return [Double](repeating: 0, count: values.count)
  }
  return values.map { value in
    if !value.isNaN { last = value }
    return last
  }
}

/// The median of the numbers among some values; zero of none.
func medianOfKnown(_ values: ArraySlice<Double>) -> Double {
  let known = values.filter { !$0.isNaN }
  return OrderStatistics.median(known.span) ?? 0
}
