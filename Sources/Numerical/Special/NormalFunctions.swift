// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SpecialFunctions {
  /// The standard normal density.
  public static func normalDensity(_ z: Double) -> Double {
    exp(-0.5 * z * z - halfLogTwoPi)
  }

  /// The standard normal probability below `z`, accurate in the left tail.
  public static func normalCumulative(_ z: Double) -> Double {
    0.5 * erfc(-z * 0.5.squareRoot())
  }

  /// The standard normal probability above `z`, accurate in the right tail.
  public static func normalSurvival(_ z: Double) -> Double {
    0.5 * erfc(z * 0.5.squareRoot())
  }

  /// The value below which a standard normal falls with probability `p`; ±∞ at 1 and 0.
  ///
  /// - Reference: Wichura (1988), algorithm AS 241 (PPND16), doi:10.2307/2347330
  public static func normalQuantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * AS241.centre(r)
    }
    let r = (-log(q < 0 ? p : 1 - p)).squareRoot()
    let magnitude = r <= 5 ? AS241.middle(r - 1.6) : AS241.tail(r - 5)
    return q < 0 ? -magnitude : magnitude
  }

  /// Mills' ratio: the normal probability above `z` over the density at `z`.
  public static func millsRatio(_ z: Double) -> Double {
    if z < 5 { return normalSurvival(z) / normalDensity(z) }
    return 1 / (z + millsFraction(z))
  }

  /// 1/(z + 2/(z + 3/(z + …))), the continued fraction below the first level of Mills' ratio.
  static func millsFraction(_ z: Double) -> Double {
    // From z = 5 on, forty levels reach the last bit; far out, fewer would do as well.
    var fraction = 0.0
    var level = 40.0
    while level >= 1 {
      fraction = level / (z + fraction)
      level -= 1
    }
    return fraction
  }

  /// E[(Z − z)⁺] for a standard normal: the loss function, accurate to its last digits far out.
  ///
  /// - Reference: Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, equation (C.31)
  public static func normalLoss(_ z: Double) -> Double {
    if z < 0 { return normalLoss(-z) - z }
    if z < 5 { return max(0, normalDensity(z) - z * normalSurvival(z)) }
    // φ (1 − z M) with M = 1 / (z + c) is φ c / (z + c).
    let c = millsFraction(z)
    return normalDensity(z) * c / (z + c)
  }

  /// ½ E[((Z − z)⁺)²] for a standard normal: the second-order loss.
  ///
  /// - Reference: Snyder & Shen (2019), *Fundamentals of Supply Chain Theory*, equation (C.32)
  public static func normalSecondLoss(_ z: Double) -> Double {
    if z < 0 { return 0.5 * (1 + z * z) - normalSecondLoss(-z) }
    if z < 5 {
      return max(0, 0.5 * ((1 + z * z) * normalSurvival(z) - z * normalDensity(z)))
    }
    guard z < 40 else { return 0 }
    // With c = 1 / (z + d): (1 + z²) M − z = (1 + z² − z² − z c) / (z + c) = c d / (z + c).
    let c = millsFraction(z)
    return normalDensity(z) * 0.5 * c * (1 / c - z) / (z + c)
  }
}

/// The rational approximations of algorithm AS 241.
private enum AS241 {
  static func centre(_ r: Double) -> Double {
    let numerator =
      ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
        + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
        + 133.14166789178437745) * r + 3.387132872796366608
    let denominator =
      ((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
        + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
        + 42.313330701600911252) * r + 1
    return numerator / denominator
  }

  static func middle(_ r: Double) -> Double {
    let numerator =
      ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
        + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504) * r
        + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734
    let denominator =
      ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
        + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455) * r
        + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1
    return numerator / denominator
  }

  static func tail(_ r: Double) -> Double {
    let numerator =
      ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
        + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
        + 0.29656057182850489123) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r
      + 6.6579046435011037772
    let denominator =
      ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
        + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
        + 0.0148753612908506148525) * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r
      + 1
    return numerator / denominator
  }
}
