// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether two numbers agree within an absolute or a relative tolerance, whichever allows more.
public func agree(
  _ a: Double, _ b: Double, relative: Double = 1e-9, absolute: Double = 1e-12
) -> Bool {
  if a == b { return true }
  return abs(a - b) <= max(absolute, relative * max(abs(a), abs(b)))
}
