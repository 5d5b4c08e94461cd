// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// What the errors of many series at their rolling origins tell of how wide forecasts are to be.
///
/// A series' own origins are few and overlap. The errors of all series of a kind, each measured in its
/// forecast's own spread, tell how often such forecasts are missed at each distance: split conformal
/// prediction, with the spread as the score. The quantiles of these scores at 50 and 95 % widen or
/// narrow every forecast of the kind, by step ahead. Where the scores come from few series they are
/// drawn towards what is expected of any. Point forecasts are not touched.
///
/// - Reference: Vovk, Gammerman & Shafer (2005), *Algorithmic Learning in a Random World*; Lei et al.
///   (2018), doi:10.1080/01621459.2017.1307116, section 5.2; Stankevičiūtė, Alaa & van der Schaar
///   (2021), "Conformal time-series forecasting", NeurIPS 34
public struct PanelCalibration: Sendable, Hashable {
  /// Factors besides the expected ones, by kind and step; the last step holds beyond.
  private var factors: [SeriesDraft.Kind: [Spread]] = [:]
  /// The mean of the squared scores of each kind.
  private var meanSquare: [SeriesDraft.Kind: Double] = [:]

  /// Nothing but what is expected of any series.
  public static let expected = PanelCalibration()

  /// The series' worth of trust in what is expected.
  private static let prior = 20.0
  /// The most scores of a kind and step that are looked at.
  private static let limit = 4000
  /// The factors that the scores may ask for, either way.
  private static let range = 0.4...4.0

  private init() {}

  /// Learns from series whose contests are over.
  public init(_ drafts: [SeriesDraft]) {
    self = .expected
    for kind in SeriesDraft.Kind.allCases {
      let members = drafts.filter { $0.kind == kind && !$0.rehearsed.isEmpty }
      guard !members.isEmpty else { continue }
      let trust = Double(members.count) / (Double(members.count) + Self.prior)
      let byStep = Self.gathered(members)
      var table = byStep.map { _ in Spread.asStated }
      // Widening a count's variance moves its quantiles by less than in proportion: look again.
      for _ in 0..<(kind == .counts ? 3 : 1) { Self.refine(&table, byStep, kind, trust: trust) }
      factors[kind] = table
      meanSquare[kind] = Self.meanSquare(table, byStep, kind)
    }
  }

  /// The errors at the origins by step ahead, an even share of them where there are very many.
  private static func gathered(_ drafts: [SeriesDraft]) -> [[Rehearsed]] {
    var byStep: [[Rehearsed]] = []
    for draft in drafts {
      for rehearsed in draft.rehearsed {
        while byStep.count <= Int(rehearsed.step) { byStep.append([]) }
        byStep[Int(rehearsed.step)].append(rehearsed)
      }
    }
    return byStep.map { all in
      let stride = (all.count + limit - 1) / limit
      return stride <= 1 ? all : all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    }
  }

  /// The scores of the rehearsals of a step under a factor, in the tails' spread or the middle's.
  private static func scores(
    _ all: [Rehearsed], _ factor: Spread, _ kind: SeriesDraft.Kind, _ part: KeyPath<Spread, Double>
  ) -> [Double] {
    all.enumerated().compactMap { place, rehearsed in
      rehearsed.score(
        factor: rehearsed.expected.times(factor)[keyPath: part], isCount: kind == .counts,
        place: place)
    }
  }

  /// Multiplies the factors by what the scores under them ask for.
  private static func refine(
    _ table: inout [Spread], _ byStep: [[Rehearsed]], _ kind: SeriesDraft.Kind, trust: Double
  ) {
    let before = table
    let tails = byStep.indices.map { scores(byStep[$0], before[$0], kind, \.tail) }
    let centres = byStep.indices.map { scores(byStep[$0], before[$0], kind, \.centre) }
    for step in byStep.indices {
      // Neighbouring steps are alike, and the last ones are seen from few origins.
      let reach = max(1, (step + 1) / 6)
      let around = max(0, step - reach)...min(byStep.count - 1, step + reach)
      func asked(_ scores: [[Double]], _ p: Double, _ normal: Double) -> Double {
        let sorted = around.flatMap { scores[$0] }.sorted()
        return sorted.isEmpty ? 1 : 1 + trust * (conformal(sorted, p) / normal - 1)
      }
      table[step].centre *= asked(centres, 0.5, 0.67449)
      table[step].tail *= asked(tails, 0.95, 1.959964)
      table[step].centre = min(max(table[step].centre, range.lowerBound), range.upperBound)
      table[step].tail = min(max(table[step].tail, range.lowerBound), range.upperBound)
    }
  }

  /// The mean of the squared scores under the factors.
  private static func meanSquare(
    _ table: [Spread], _ byStep: [[Rehearsed]], _ kind: SeriesDraft.Kind
  ) -> Double {
    var sum = 0.0
    var count = 0
    for step in byStep.indices {
      for score in scores(byStep[step], table[step], kind, \.tail) {
        sum += min(score * score, largestSquare)
        count += 1
      }
    }
    return count > 0 ? max(0.1, sum / Double(count)) : expectedSquare
  }

  /// The score that covers a new one with a probability: of `n` the one of rank `⌈(n + 1) p⌉`.
  private static func conformal(_ sorted: [Double], _ p: Double) -> Double {
    let rank = Int((Double(sorted.count + 1) * p).rounded(.up))
    return sorted[min(sorted.count, max(1, rank)) - 1]
  }

  /// The spread of a series' bucket: what is expected, what the panel and what its own origins ask for.
  func spread(_ step: Int, _ draft: SeriesDraft) -> Spread {
    let expected = Spread.expected(step: step, known: draft.known)
    guard let table = factors[draft.kind], let last = table.last else { return expected }
    return expected.times(step < table.count ? table[step] : last)
  }

  /// The factor that a series' own errors at the origins ask for besides.
  ///
  /// The mean of its squared scores over that of the kind, drawn towards 1 by how few buckets were
  /// held back: they are what is known of the series, however often they were forecast.
  func ownFactor(_ draft: SeriesDraft) -> Double {
    var sum = 0.0
    var count = 0
    for (place, rehearsed) in draft.rehearsed.enumerated() {
      let spread = spread(Int(rehearsed.step), draft)
      if let score = rehearsed.score(
        factor: spread.tail, isCount: draft.kind == .counts, place: place)
      {
        sum += min(score * score, Self.largestSquare)
        count += 1
      }
    }
    guard count > 0 else { return 1 }
    let ratio = sum / Double(count) / (meanSquare[draft.kind] ?? Self.expectedSquare)
    let held = Double(draft.heldBack)
    return ((Self.ownPrior + held * ratio) / (Self.ownPrior + held)).squareRoot()
  }

  /// The square of a score above which one wild bucket counts no more.
  private static let largestSquare = 16.0
  /// The mean of the squared scores where nothing was learnt: the tails' spread is more than theirs.
  private static let expectedSquare = 0.85
  /// The held-back buckets' worth of trust in the spread of the kind.
  private static let ownPrior = 60.0
}
