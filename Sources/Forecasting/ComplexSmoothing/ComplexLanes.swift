// SPDX-License-Identifier: GPL-3.0-or-later

/// Complex exponential smoothing with eight sets of parameters side by side.
///
/// With level `l + ic`, season `s + ip` a season ago, error `e` and parameters `α`, `β` the states
/// move by
///
///     e  = y − l − s
///     l' = l − (1 − α₁) c + (α₀ − α₁) e        s' = s − (1 − β₁) p + (β₀ − β₁) e
///     c' = l + (1 − α₀) c + (α₀ + α₁) e        p' = s + (1 − β₀) p + (β₀ + β₁) e
///
/// The simple form has the first pair a place of the season and nothing else; the partial form's
/// season is `s' = s + β₀ e`. An unknown bucket brings no error. The recursion waits for each error
/// before it can go on, so that eight sets cost hardly more than one.
///
/// - Reference: Svetunkov, Kourentzes & Ord (2022), doi:10.1002/nav.22074
struct ComplexLanes {
  typealias Lanes = SIMD8<Double>

  /// How a pair of states moves.
  struct Transition {
    /// What the real part loses of the imaginary one, and what the imaginary one keeps of itself.
    var drain: Lanes
    var stay: Lanes
    /// The error's part in each.
    var realGain: Lanes
    var imaginaryGain: Lanes

    init(real: Lanes, imaginary: Lanes) {
      drain = 1 - imaginary
      stay = 1 - real
      realGain = real - imaginary
      imaginaryGain = real + imaginary
    }

    @inline(__always)
    func moved(_ pair: ComplexPair<Lanes>, _ error: Lanes) -> ComplexPair<Lanes> {
      ComplexPair(
        real: pair.real - drain * pair.imaginary + realGain * error,
        imaginary: pair.real + stay * pair.imaginary + imaginaryGain * error)
    }
  }

  /// The order of the buckets in a pass.
  private struct Order {
    var first: Int
    var step: Int
  }

  let form: ComplexForm
  let demand: [Double]
  /// The states before the first bucket, or after the last one, as the last pass left them.
  private(set) var level: ComplexPair<Lanes>
  private(set) var season: [ComplexPair<Lanes>]
  /// The errors of the last pass, by bucket.
  private(set) var errors: [Lanes]

  init(form: ComplexForm, demand: Span<Double>, state: ComplexState) {
    self.form = form
    self.demand = demand.array
    level = ComplexPair(real: .zero, imaginary: .zero)
    season = Array(repeating: level, count: state.season.count)
    errors = Array(repeating: .zero, count: demand.count)
    set(state)
  }

  /// Puts the same states into all lanes.
  mutating func set(_ state: ComplexState) {
    level = Self.spread(state.level)
    for place in season.indices { season[place] = Self.spread(state.season[place]) }
  }

  private static func spread(_ pair: ComplexPair<Double>) -> ComplexPair<Lanes> {
    ComplexPair(real: Lanes(repeating: pair.real), imaginary: Lanes(repeating: pair.imaginary))
  }

  /// The states of a lane.
  func state(lane: Int) -> ComplexState {
    func part(_ pair: ComplexPair<Lanes>) -> ComplexPair<Double> {
      ComplexPair(real: pair.real[lane], imaginary: pair.imaginary[lane])
    }
    return ComplexState(level: part(level), season: season.map(part))
  }

  /// Runs through the history, then back, which gives the states before it.
  ///
  /// Beyond either end the states first move on without errors, a season's places once each.
  ///
  /// - Reference: Svetunkov (2023), *Forecasting and Analytics with ADAM*, chapter 11 (initialisation by backcasting)
  mutating func backcast(_ parameters: [Lanes]) {
    pass(parameters, isForward: true)
    coast(parameters)
    pass(parameters, isForward: false)
    coast(parameters)
  }

  /// Moves the states on without an error.
  private mutating func coast(_ parameters: [Lanes]) {
    let alpha = Transition(real: parameters[0], imaginary: parameters[1])
    level = alpha.moved(level, .zero)
    // A real season stays what it is.
    guard form != .partial else { return }
    let beta =
      form == .full ? Transition(real: parameters[2], imaginary: parameters[3]) : alpha
    for place in season.indices { season[place] = beta.moved(season[place], .zero) }
  }

  /// Runs through the history in one direction and keeps the errors.
  mutating func pass(_ parameters: [Lanes], isForward: Bool) {
    let alpha = Transition(real: parameters[0], imaginary: parameters[1])
    let values = demand
    let order = isForward ? Order(first: 0, step: 1) : Order(first: values.count - 1, step: -1)
    switch form {
    case .none:
      Self.runLevel(values.span, order, alpha, &level, &errors)
    case .simple:
      Self.runSimple(values.span, order, alpha, &season, &errors)
    case .partial:
      Self.runPartial(values.span, order, alpha, &level, parameters[2], &season, &errors)
    case .full:
      let beta = Transition(real: parameters[2], imaginary: parameters[3])
      Self.runFull(values.span, order, alpha, &level, beta, &season, &errors)
    }
  }

  private static func runLevel(
    _ demand: Span<Double>, _ order: Order, _ alpha: Transition,
    _ level: inout ComplexPair<Lanes>, _ errors: inout [Lanes]
  ) {
    var found = errors.mutableSpan
    var pair = level
    var t = order.first
    for _ in demand.indices {
      let y = demand[t]
      let error = y.isNaN ? .zero : y - pair.real
      pair = alpha.moved(pair, error)
      found[t] = error
      t += order.step
    }
    level = pair
  }

  private static func runSimple(
    _ demand: Span<Double>, _ order: Order, _ alpha: Transition,
    _ season: inout [ComplexPair<Lanes>], _ errors: inout [Lanes]
  ) {
    var found = errors.mutableSpan
    var ring = season.mutableSpan
    var t = order.first
    var place = t % ring.count
    for _ in demand.indices {
      let y = demand[t]
      let old = ring[place]
      let error = y.isNaN ? .zero : y - old.real
      ring[place] = alpha.moved(old, error)
      found[t] = error
      t += order.step
      place = Self.next(place, order.step, ring.count)
    }
  }

  private static func runPartial(
    _ demand: Span<Double>, _ order: Order, _ alpha: Transition,
    _ level: inout ComplexPair<Lanes>, _ beta: Lanes, _ season: inout [ComplexPair<Lanes>],
    _ errors: inout [Lanes]
  ) {
    var found = errors.mutableSpan
    var ring = season.mutableSpan
    var pair = level
    var t = order.first
    var place = t % ring.count
    for _ in demand.indices {
      let y = demand[t]
      let old = ring[place].real
      let error = y.isNaN ? .zero : y - pair.real - old
      pair = alpha.moved(pair, error)
      ring[place].real = old + beta * error
      found[t] = error
      t += order.step
      place = Self.next(place, order.step, ring.count)
    }
    level = pair
  }

  private static func runFull(
    _ demand: Span<Double>, _ order: Order, _ alpha: Transition,
    _ level: inout ComplexPair<Lanes>, _ beta: Transition, _ season: inout [ComplexPair<Lanes>],
    _ errors: inout [Lanes]
  ) {
    var found = errors.mutableSpan
    var ring = season.mutableSpan
    var pair = level
    var t = order.first
    var place = t % ring.count
    for _ in demand.indices {
      let y = demand[t]
      let old = ring[place]
      let error = y.isNaN ? .zero : y - pair.real - old.real
      pair = alpha.moved(pair, error)
      ring[place] = beta.moved(old, error)
      found[t] = error
      t += order.step
      place = Self.next(place, order.step, ring.count)
    }
    level = pair
  }

  /// The next place in the season, either way.
  @inline(__always)
  private static func next(_ place: Int, _ step: Int, _ count: Int) -> Int {
    let next = place + step
    return next == count ? 0 : next < 0 ? count - 1 : next
  }
}
