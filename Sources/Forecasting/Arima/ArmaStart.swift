// SPDX-License-Identifier: GPL-3.0-or-later

/// What the filter of a stationary process begins with: its variance and the first gain.
///
/// In units of the variance of the errors. The autocovariances of the autoregression alone follow from
/// its partial autocorrelations; the moving average is then applied to both sides of them.
///
/// - Reference: Brockwell & Davis (1991), *Time Series: Theory and Methods*, sections 3.3 and 5.2
struct ArmaStart {
  /// The variance of the process.
  var variance: Lanes = Lanes(repeating: 1)
  /// The covariance of each state one bucket on with the present value.
  var gain: [Lanes]
  private var autocovariance: [Lanes]
  private var pure: [Lanes]
  private var weights: [Lanes]
  private var products: [Lanes]
  private var predictor: [Lanes]
  private var former: [Lanes]
  private var partials: [Lanes]

  init(_ shape: ArmaPolynomials) {
    let p = shape.autoregressiveReach
    let q = shape.movingAverageReach
    gain = Array(repeating: .zero, count: shape.reach)
    autocovariance = Array(repeating: .zero, count: max(1, p))
    pure = Array(repeating: .zero, count: max(1, p) + q)
    weights = Array(repeating: .zero, count: q + 1)
    products = Array(repeating: .zero, count: q + 1)
    predictor = Array(repeating: .zero, count: p + 1)
    former = Array(repeating: .zero, count: p + 1)
    partials = Array(repeating: .zero, count: p + 1)
  }

  /// Computes variance and gain of the processes.
  mutating func set(_ shape: ArmaPolynomials) {
    let p = shape.autoregressiveReach
    let q = shape.movingAverageReach
    setPure(shape)
    // Σ θ(i) θ(i + l), θ(0) = 1.
    for l in products.indices { products[l] = .zero }
    let lags = [0] + shape.movingAverageLags
    for i in lags {
      let left = i == 0 ? Lanes(repeating: 1) : shape.movingAverage[i - 1]
      for j in lags where j >= i {
        products[j - i] += left * (j == 0 ? Lanes(repeating: 1) : shape.movingAverage[j - 1])
      }
    }
    for k in 0..<max(1, p) {
      var sum = products[0] * pure[k]
      if q > 0 {
        for l in 1...q {
          sum += products[l] * (pure[abs(k - l)] + pure[k + l])
        }
      }
      autocovariance[k] = sum
    }
    variance = autocovariance[0]
    // The weights of past errors in the process.
    weights[0] = Lanes(repeating: 1)
    if q > 0 {
      for j in 1...q {
        var sum = shape.movingAverage[j - 1]
        for lag in shape.autoregressiveLags where lag <= j {
          sum += shape.autoregressive[lag - 1] * weights[j - lag]
        }
        weights[j] = sum
      }
    }
    for i in gain.indices {
      var sum = Lanes.zero
      for lag in shape.autoregressiveLags where lag > i {
        sum += shape.autoregressive[lag - 1] * autocovariance[lag - 1 - i]
      }
      for lag in shape.movingAverageLags where lag > i {
        sum += shape.movingAverage[lag - 1] * weights[lag - 1 - i]
      }
      gain[i] = sum
    }
  }

  /// The autocovariances of the autoregression without the moving average.
  private mutating func setPure(_ shape: ArmaPolynomials) {
    let p = shape.autoregressiveReach
    pure[0] = Lanes(repeating: 1)
    guard p > 0 else { return }
    // Durbin and Levinson's recursion downwards gives the partial autocorrelations…
    for i in 0..<p { predictor[i] = shape.autoregressive[i] }
    for k in stride(from: p, through: 1, by: -1) {
      let partial = predictor[k - 1]
      partials[k - 1] = partial
      let inverse = 1 / (1 - partial * partial)
      pure[0] *= inverse
      for i in 0..<k - 1 { former[i] = (predictor[i] + partial * predictor[k - 2 - i]) * inverse }
      for i in 0..<k - 1 { predictor[i] = former[i] }
    }
    // … and upwards the autocovariances.
    var innovation = pure[0]
    for k in 1..<pure.count {
      if k > p {
        var sum = Lanes.zero
        for lag in shape.autoregressiveLags {
          sum += shape.autoregressive[lag - 1] * pure[abs(k - lag)]
        }
        pure[k] = sum
        continue
      }
      let partial = partials[k - 1]
      var sum = partial * innovation
      for i in 0..<k - 1 { sum += predictor[i] * pure[k - 1 - i] }
      pure[k] = sum
      for i in 0..<k - 1 { former[i] = predictor[i] - partial * predictor[k - 2 - i] }
      for i in 0..<k - 1 { predictor[i] = former[i] }
      predictor[k - 1] = partial
      innovation *= 1 - partial * partial
    }
  }
}
