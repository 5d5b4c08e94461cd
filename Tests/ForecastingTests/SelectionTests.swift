// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import Forecasting

@Suite struct SelectionTests {
  @Test func betterMembersWeighMore() {
    let weights = MemberLoss.weights([
      MemberLoss(sum: 100, count: 100), MemberLoss(sum: 150, count: 100),
      MemberLoss(sum: 300, count: 100),
    ])
    #expect(agree(weights.reduce(0, +), 1, relative: 1e-12))
    #expect(weights[0] > weights[1] && weights[1] > weights[2])
    // Half of the weight is shared equally, whatever the losses.
    #expect(weights.allSatisfy { $0 > 0.5 / 3 })
  }

  @Test func withoutEvidenceWeightsAreEqual() {
    let untried = MemberLoss.weights([MemberLoss(sum: 0, count: 0), MemberLoss(sum: 0, count: 0)])
    #expect(untried == [0.5, 0.5])
    let perfect = MemberLoss.weights([MemberLoss(sum: 0, count: 9), MemberLoss(sum: 0, count: 9)])
    #expect(perfect == [0.5, 0.5])
    #expect(MemberLoss.weights([MemberLoss(sum: 3, count: 2)]) == [1])
  }

  @Test func fewBucketsTellLittle() {
    let few = MemberLoss.weights([MemberLoss(sum: 2, count: 2), MemberLoss(sum: 6, count: 2)])
    let many = MemberLoss.weights([
      MemberLoss(sum: 200, count: 200), MemberLoss(sum: 600, count: 200),
    ])
    #expect(few[0] > 0.5 && few[0] < many[0])
  }

  @Test func anUntriedMemberWeighsLikeTheMiddleOne() {
    let weights = MemberLoss.weights([
      MemberLoss(sum: 100, count: 100), MemberLoss(sum: 200, count: 100),
      MemberLoss(sum: 400, count: 100), MemberLoss(sum: 0, count: 0),
    ])
    #expect(agree(weights[3], weights[1], relative: 1e-12))
  }

  @Test func aPerfectMemberEarnsAllThatIsEarned() {
    let weights = MemberLoss.weights([
      MemberLoss(sum: 0, count: 1_000_000), MemberLoss(sum: 1e6, count: 1_000_000),
    ])
    #expect(weights[0] > 0.749 && weights[0] <= 0.75 + 1e-12)
  }

  @Test func pinballLossIsTheUsualOne() {
    let demand: [Double] = [5, 5, 5, 500]
    var score = PinballScore(DemandNature(demand.span))
    score.take(mean: 100, deviation: 10, marginal: nil)
    let distribution = DemandDistribution.normal(mean: 100, standardDeviation: 10)
    for y in [80.0, 100, 131] {
      let expected =
        PinballScore.levels.map { level in
          let quantile = distribution.quantile(level)
          return y >= quantile ? level * (y - quantile) : (1 - level) * (quantile - y)
        }.reduce(0, +) / 9
      #expect(agree(score.loss(of: y), expected, relative: 1e-9))
    }
    // A stock-out at 70 tells next to nothing against a forecast of 100.
    #expect(score.loss(ofAtLeast: 70) == 0)
    #expect(score.loss(ofAtLeast: 130) > 0)
  }

  @Test(arguments: [(0.3, 0.4), (4.0, 12.0), (60.0, 60.0)])
  func countQuantilesAreTheDistributions(mean: Double, variance: Double) {
    let counts: [Double] = [0, 1, 2, 90]
    var score = PinballScore(DemandNature(counts.span))
    let deviation = variance.squareRoot()
    score.take(mean: mean, deviation: deviation, marginal: nil)
    var exact = score
    exact.take(
      mean: mean + 1e-9, deviation: deviation,
      marginal: Predictive.count(mean: mean, deviation: deviation))
    for y in [0.0, 1, 7, 80] {
      #expect(agree(score.loss(of: y), exact.loss(of: y), relative: 1e-9), "\(y)")
    }
  }

  @Test func thePoolHasTheMixturesMoments() {
    let members = [
      Outlook(mean: [10, 20], standardDeviation: [1, 2], carryOver: [0.5]),
      Outlook(mean: [16, 14], standardDeviation: [3, 1], carryOver: [0.1]),
    ]
    let pool = Outlook.pooled(members, [0.25, 0.75])
    let mixture = DemandDistribution.mixture([
      .init(weight: 0.25, distribution: .normal(mean: 10, standardDeviation: 1)),
      .init(weight: 0.75, distribution: .normal(mean: 16, standardDeviation: 3)),
    ])
    #expect(agree(pool.mean[0], mixture.mean, relative: 1e-6))
    #expect(agree(pool.standardDeviation[0], mixture.standardDeviation, relative: 1e-6))
    #expect(agree(pool.carryOver[0], 0.2, relative: 1e-12))
  }

  @Test func withoutASeasonOneThatRunsAwayMovesThePoolHalfAsFar() {
    func outlook(_ mean: Double) -> Outlook {
      Outlook(mean: [mean], standardDeviation: [1], carryOver: [0])
    }
    let members = [outlook(10), outlook(12), outlook(11), outlook(60)]
    let weights = [0.4, 0.3, 0.2, 0.1]
    let mean = 0.4 * 10 + 0.3 * 12 + 0.2 * 11 + 0.1 * 60
    #expect(agree(Outlook.pooled(members, weights).mean[0], mean, relative: 1e-12))
    let pool = Outlook.pooled(members, weights, centre: .meanAndMedian)
    #expect(agree(pool.mean[0], (mean + 11.5) / 2, relative: 1e-12))
    // The spread is about the pool's own middle.
    let variance = zip(members, weights).reduce(0) {
      let apart = $1.0.mean[0] - pool.mean[0]
      return $0 + $1.1 * (1 + apart * apart)
    }
    #expect(agree(pool.standardDeviation[0], variance.squareRoot(), relative: 1e-12))
  }

  @Test func outlooksAreHeldToWhatIsCredible() {
    let demand: [Double] = [10, 12, 14]
    let credible = CredibleNature(DemandNature(demand.span), demand.span)
    let held = credible.held(
      Outlook(mean: [-4, 900, 12], standardDeviation: [1, .infinity, 2], carryOver: [0, 0]))
    #expect(held.mean == [0, 28, 12])
    #expect(held.standardDeviation.allSatisfy { $0.isFinite && $0 <= 28 })
    // A count's deviation is no less than a Poisson's.
    #expect(held.standardDeviation[2] >= 12.squareRoot() - 1e-12)
  }

  @Test func suppliedForecastsCompete() {
    let demand = (0..<60).map { (t: Int) -> Double in
      let season: Double = t % 12 < 6 ? 40 : -40
      return 100 + season + Double(t * 7 % 5)
    }
    var panel = DemandPanel(size: .month)
    panel.append(
      SeriesKey(SKU("A"), .everywhere), start: Bucket(size: .month, index: 500), demand: demand,
      state: demand.map { _ in BucketState.observed }, exposure: demand.map { _ in 1.0 })
    let card = ModelCard(
      id: "elsewhere", name: "Elsewhere", family: "X", reference: "", needs: ModelNeeds(),
      summary: "")
    func weight(error: Double) -> Double {
      func outlook(_ from: Int, _ count: Int) -> Outlook {
        Outlook(
          mean: (0..<count).map { demand[(from + $0) % 60] + error },
          oneStepDeviation: 2, carryOver: Array(repeating: 0, count: count))
      }
      let supplied = SuppliedForecast(
        card: card, specification: "X(1)", outlook: outlook(60, 6),
        rehearsals: (1...6).map { .init(heldBack: $0, outlook: outlook(60 - $0, $0)) })
      let result = forecast(
        series: 0, of: panel, horizon: 6, settings: ForecastSettings(), seed: 1,
        surroundings: SeriesSurroundings(supplied: [supplied]))
      #expect(agree(result.members.reduce(0) { $0 + $1.weight }, 1, relative: 1e-9))
      return result.members.first { $0.id == "elsewhere" }?.weight ?? 0
    }
    #expect(weight(error: 0) > weight(error: 60))
    #expect(weight(error: 60) > 0)
  }

  /// The models that compete for a history, by id.
  private static func members(_ history: [Double], _ size: BucketSize) -> [String] {
    ForecastCatalog.members(
      DemandNature(history.span), size: size, effort: .normal, explained: false
    ).map(\.card.id)
  }

  @Test(arguments: [BucketSize.day, .week])
  func manyUnitsOfADayOrAWeekAreLevelsAsFewAre(size: BucketSize) {
    let few = [12.0, 31, 8, 25, 17, 22, 9, 28, 14, 19]
    #expect(Self.members(few.map { 20 * $0 }, size) == Self.members(few, size))
    #expect(Self.members(few, size).contains("negative-binomial"))
    // What is weighed is no count, and has no level of counts.
    let weights = Self.members(few.map { 20 * $0 + 0.25 }, size)
    #expect(!weights.contains("negative-binomial") && weights.contains("ets"))
  }

  @Test(arguments: [BucketSize.month, .quarter, .year])
  func manyUnitsOfLongerBucketsHaveTrends(size: BucketSize) {
    let many = [240.0, 620, 160, 500, 340, 440, 180, 560, 280, 380]
    #expect(Self.members(many, size).contains("ets"))
    #expect(!Self.members(many, size).contains("negative-binomial"))
  }

  @Test func slowSellersAreLookedAtOverSeveralBuckets() {
    let slow = [0.0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0]
    let members = Self.members(slow, .month)
    #expect(members.contains("imapa"))
    #expect(!members.contains("seasonal-negative-binomial"))
    #expect(!Self.members(slow.map { $0 + 3 }, .month).contains("imapa"))
    // Four sales in a year show no season by month; as many a month in ten years may.
    #expect(!members.contains("adjusted-moving-average"))
    let long = Array(repeating: slow, count: 30).flatMap { $0 }
    #expect(Self.members(long, .month).contains("adjusted-moving-average"))
  }

  /// Ten thousand short random and adversarial histories, over every model and the contest in turn.
  @Test func noHistoryBreaksAModel() {
    var random = RandomStream(seed: 20_261_125, stream: 3)
    let ids: [String?] = ForecastCatalog.ids + [nil, nil, nil]
    for trial in 0..<10_000 {
      let demand = Self.history(trial, &random)
      let id = ids[trial % ids.count]
      let result = CatalogLawTests.forecast(
        demand, id: id, horizon: 3, size: trial % 3 == 0 ? .quarter : .week)
      let mean = result.forecast.mean
      let largest = demand.lazy.filter { !$0.isNaN }.max() ?? 0
      guard mean.count == 3,
        mean.allSatisfy({ $0.isFinite && $0 >= 0 && $0 <= 2 * largest + 1e-9 }),
        !result.reason.isEmpty,
        result.members.allSatisfy({ $0.refusal != nil || $0.weight > 0 }),
        result.forecast.marginals.allSatisfy({ $0.quantile(0.99).isFinite })
      else {
        Issue.record("\(id ?? "automatic"): \(demand) gave \(result)")
        return
      }
    }
  }

  /// A history of a kind by number: random ones and those that break programs.
  private static func history(_ trial: Int, _ random: inout RandomStream) -> [Double] {
    let count = Int(random.uniform() * (trial % 50 == 0 ? 53.99 : 14))
    let kind = trial / 37 % 9
    let place = Int(random.uniform() * Double(max(1, count)))
    return (0..<count).map { t in
      switch kind {
      case 0: 0
      case 1: t == place ? 400 : 0
      case 2: t % 2 == 0 ? 0 : 9
      case 3: 1e12 * random.uniform()
      case 4: t == count - 1 ? 1 : 0
      case 5: random.uniform() < 0.4 ? .nan : Double(random.poisson(mean: 3))
      case 6: Double(random.poisson(mean: 0.2))
      case 7: 100 + 30 * random.normal() > 0 ? 100 + 20 * random.uniform() : 0
      default: 1e-9 * random.uniform()
      }
    }
  }
}
