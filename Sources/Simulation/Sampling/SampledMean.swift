// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// When enough has been sampled.
public struct StoppingRule: Sendable, Hashable {
  /// The standard error that is small enough, in the measure's unit.
  public var absolute: Double
  /// The standard error that is small enough, as a share of the mean.
  public var relative: Double
  /// Paths before the rule is asked.
  public var fewest: Int
  /// Paths after which it ends anyhow.
  public var most: Int
  /// Paths between two questions.
  public var batch: Int

  /// A rule: the looser of both tolerances holds; paths come in whole batches.
  public init(
    absolute: Double = 0, relative: Double = 0.01, fewest: Int = 200, most: Int = 20_000,
    batch: Int = 100
  ) {
    precondition(
      fewest > 1 && most >= fewest && batch > 0, "a rule has two paths at least, and batches")
    self.absolute = absolute
    self.relative = relative
    self.fewest = fewest
    self.most = most
    self.batch = batch
  }
}

/// The means of some measures over sampled paths, with their standard errors.
public struct SampledMean: Sendable, Hashable {
  /// Paths that were sampled; of a pair of antithetic paths, both.
  public var paths: Int
  /// The mean of each measure.
  public var means: [Double]
  /// The standard error of each mean.
  public var standardErrors: [Double]
  /// Whether every standard error that was asked for is small enough.
  public var isSettled: Bool

  /// Samples until the standard errors are small enough.
  ///
  /// Each path has a random stream of its own by its number, so that the result is the same whatever the
  /// number of threads, and two runs that differ in their policy alone meet the same paths: the
  /// difference of two policies, as a measure of its own, has a much smaller error than either.
  ///
  /// Looking again and again at an error that shrinks makes it look small a little too soon; the fewest
  /// paths and whole batches keep that below what the error is known to.
  ///
  /// - Parameters:
  ///   - random: the stream whose substreams the paths take.
  ///   - rule: when it is enough.
  ///   - watched: the measures that must settle; all where none is named.
  ///   - threads: paths at a time.
  ///   - isAntithetic: whether paths come in pairs, of which the second draws 1 − u for the first's u; a
  ///     pair is one observation. It helps where a measure rises or falls with every draw.
  ///   - path: the measures of one path, the same number for each.
  /// - Returns: means and errors; an empty result where a path has no measure.
  /// - Throws: `ReplayError.cancelled`, and what a path throws, the first by number.
  public static func run(
    random: RandomStream, rule: StoppingRule = StoppingRule(), watched: [Int] = [],
    threads: Int = 1, isAntithetic: Bool = false,
    path: @escaping @Sendable (_ draws: inout PathDraws) throws(ReplayError) -> [Double]
  ) async throws(ReplayError) -> SampledMean {
    let paths = isAntithetic ? 2 : 1
    var moments: [RunningMoments] = []
    var done = 0
    while true {
      let first = done / paths
      let batch = (min(rule.batch, rule.most - done) + paths - 1) / paths
      let results: [Result<[Double], ReplayError>]
      do {
        results = try await parallelMap(count: batch, threads: threads, grain: 4) { place in
          observation(random.substream(first + place), isAntithetic: isAntithetic, path)
        }
      } catch {
        throw .cancelled
      }
      for result in results {
        let values = try result.get()
        if moments.isEmpty { moments = values.map { _ in RunningMoments() } }
        for (measure, value) in values.enumerated() { moments[measure].add(value) }
      }
      done += batch * paths
      guard done >= rule.fewest else { continue }
      let isSettled = (watched.isEmpty ? Array(moments.indices) : watched).allSatisfy {
        moments[$0].standardError <= max(rule.absolute, rule.relative * abs(moments[$0].mean))
      }
      guard isSettled || done >= rule.most else { continue }
      return SampledMean(
        paths: done, means: moments.map(\.mean), standardErrors: moments.map(\.standardError),
        isSettled: isSettled)
    }
  }

  private static func observation(
    _ stream: RandomStream, isAntithetic: Bool,
    _ path: (inout PathDraws) throws(ReplayError) -> [Double]
  ) -> Result<[Double], ReplayError> {
    Result { () throws(ReplayError) in
      var draws = PathDraws(stream, isMirrored: false)
      let values = try path(&draws)
      guard isAntithetic else { return values }
      var mirrored = PathDraws(stream, isMirrored: true)
      return zip(values, try path(&mirrored)).map { ($0 + $1) / 2 }
    }
  }
}

/// A mean and a variance that grow value by value.
///
/// - Reference: Welford (1962), "Note on a method for calculating corrected sums of squares and products",
///   doi:10.1080/00401706.1962.10490022
private struct RunningMoments {
  var count = 0.0
  var mean = 0.0
  private var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    let off = value - mean
    mean += off / count
    squares += off * (value - mean)
  }

  var standardError: Double {
    count > 1 ? (squares / (count - 1) / count).squareRoot() : .infinity
  }
}
