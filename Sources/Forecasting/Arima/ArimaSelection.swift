// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// The stepwise search for the order of an ARIMA model with the least corrected Akaike criterion.
///
/// Every order is judged by its exact likelihood. An order whose roots come within a hundredth of the
/// unit circle is not taken. Its neighbours begin at the coefficients of the order they vary.
///
/// - Reference: Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03, section 3.2
struct ArimaSelection {
  /// How many terms an order may have.
  struct Limits: Sendable {
    var terms = 5
    var seasonalTerms = 2
    /// Orders that are tried.
    var orders = 94
  }

  let response: [Double]
  let design: [[Double]]
  let differences: Int
  let seasonalDifferences: Int
  let seasonLength: Int
  let limits: Limits
  private var tried: [ArimaOrder: ArimaFit?] = [:]
  private var regressions: [Bool: ArimaRegression] = [:]
  private(set) var best: ArimaFit?

  /// Roots this near the unit circle make a forecast that the history does not support.
  static let nearestRoot = 1.01

  init(_ plan: ArimaDifferencing, response: [Double], design: [[Double]]) {
    self.response = response
    self.design = design
    differences = plan.differences
    seasonalDifferences = plan.seasonalDifferences
    seasonLength = plan.seasonLength
    limits = plan.limits
  }

  /// Searches from the usual four orders, or from that of an earlier process.
  ///
  /// - Throws: `tooShort` where no order can be estimated.
  mutating func search(from previous: ArimaProcess?) throws(FitError) -> ArimaFit {
    let allowsConstant = differences + seasonalDifferences <= 1
    if let previous, previous.order.differences == differences,
      previous.order.seasonalDifferences == seasonalDifferences,
      previous.order.terms.seasonLength == seasonLength
    {
      consider(previous.order, from: previous)
    }
    if best == nil {
      let isShort = response.count < 10
      let one = min(1, limits.terms)
      let two = isShort ? one : min(2, limits.terms)
      let season = min(1, limits.seasonalTerms)
      let both = isShort ? 0 : season
      consider(order(two, two, both, both, allowsConstant))
      consider(order(0, 0, 0, 0, allowsConstant))
      consider(order(one, 0, season, 0, allowsConstant))
      consider(order(0, one, 0, season, allowsConstant))
      if allowsConstant { consider(order(0, 0, 0, 0, false)) }
    }
    climb(allowsConstant: allowsConstant)
    guard let best else {
      throw .tooShort(
        needed: design.count + 4 + differences + seasonalDifferences * seasonLength,
        got: response.count { !$0.isNaN })
    }
    let chosen = best.process
    let refined = try? ArimaFit.fit(
      chosen.order, regression(chosen.order), from: [chosen.free], .refining)
    return refined ?? best
  }

  private func order(_ p: Int, _ q: Int, _ P: Int, _ Q: Int, _ constant: Bool) -> ArimaOrder {
    ArimaOrder(
      ArmaOrder(
        autoregressive: p, movingAverage: q, seasonalAutoregressive: P, seasonalMovingAverage: Q,
        seasonLength: seasonLength),
      differences: differences, seasonalDifferences: seasonalDifferences, hasConstant: constant)
  }

  /// Moves to the first neighbour that is better, until none is.
  private mutating func climb(allowsConstant: Bool) {
    var moved = true
    while moved, tried.count < limits.orders, let from = best?.process.order {
      moved = false
      for step in Self.neighbours where tried.count < limits.orders {
        let t = from.terms
        let next = order(
          t.autoregressive + step.0, t.movingAverage + step.1, t.seasonalAutoregressive + step.2,
          t.seasonalMovingAverage + step.3, from.hasConstant)
        if isAllowed(next), consider(next) {
          moved = true
          break
        }
      }
      if !moved, allowsConstant {
        var next = from
        next.hasConstant.toggle()
        moved = consider(next)
      }
    }
  }

  /// Changes of p, q, P and Q, in the order that they are tried in.
  private static let neighbours: [(Int, Int, Int, Int)] = [
    (0, 0, -1, 0), (0, 0, 0, -1), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -1, -1), (0, 0, -1, 1),
    (0, 0, 1, -1), (0, 0, 1, 1), (-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0),
    (-1, -1, 0, 0), (-1, 1, 0, 0), (1, -1, 0, 0), (1, 1, 0, 0),
  ]

  private func isAllowed(_ order: ArimaOrder) -> Bool {
    let t = order.terms
    return t.autoregressive >= 0 && t.movingAverage >= 0 && t.autoregressive <= limits.terms
      && t.movingAverage <= limits.terms && t.seasonalAutoregressive >= 0
      && t.seasonalMovingAverage >= 0 && t.seasonalAutoregressive <= limits.seasonalTerms
      && t.seasonalMovingAverage <= limits.seasonalTerms
  }

  private mutating func regression(_ order: ArimaOrder) -> ArimaRegression {
    if let known = regressions[order.hasConstant] { return known }
    let made = ArimaRegression(response: response, design: design, order: order)
    regressions[order.hasConstant] = made
    return made
  }

  /// Estimates an order that was not tried yet; whether it is the best so far.
  @discardableResult
  private mutating func consider(
    _ order: ArimaOrder, from process: ArimaProcess? = nil
  ) -> Bool {
    guard tried[order] == nil else { return false }
    let columns = regression(order)
    let warm = (process ?? best?.process).map { [$0.free(for: order.terms)] } ?? []
    let fit = try? ArimaFit.fit(order, columns, from: warm, .comparing)
    tried[order] = .some(fit)
    guard let fit, fit.aicc.isFinite, !fit.process.hasRoot(within: Self.nearestRoot),
      fit.aicc < best?.aicc ?? .infinity
    else { return false }
    best = fit
    return true
  }

  /// The orders that were tried.
  var triedCount: Int { tried.count }
}

extension ArimaProcess {
  /// The free numbers as a start for a neighbouring order: what it lacks is left out, what it has more
  /// is small.
  func free(for terms: ArmaOrder) -> [Double] {
    let own = order.terms
    var offset = 0
    func factor(_ count: Int, _ wanted: Int) -> [Double] {
      defer { offset += count }
      let kept = free[offset..<offset + min(count, wanted)]
      return kept + Array(repeating: 0.05, count: max(0, wanted - count))
    }
    return factor(own.autoregressive, terms.autoregressive)
      + factor(own.movingAverage, terms.movingAverage)
      + factor(own.seasonalAutoregressive, terms.seasonalAutoregressive)
      + factor(own.seasonalMovingAverage, terms.seasonalMovingAverage)
  }
}
