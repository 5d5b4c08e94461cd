// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Whether a bucket's demand is known.
public enum BucketState: UInt8, Sendable {
  /// Demand equals the sales.
  case observed
  /// Nothing is known: closed, no data, or out of stock all the time.
  case unknown
  /// Out of stock for a part: demand was at least the sales.
  case censored
}

/// Many demand series in one buffer, each an unbroken run of buckets of one size.
public struct DemandPanel: Sendable {
  /// The length of a bucket.
  public let size: BucketSize
  /// The series' keys, ascending.
  public private(set) var keys: [SeriesKey] = []
  /// Each series' first bucket.
  public private(set) var starts: [Bucket] = []
  /// Where each series begins in the buffers; one more at the end.
  public private(set) var offsets: [Int] = [0]
  /// Units a bucket; NaN where nothing is known, the sales where censored.
  public private(set) var demand: [Double] = []
  /// Whether each bucket's demand is known.
  public private(set) var state: [BucketState] = []
  /// The open part of each bucket relative to a usual one: 1 is usual, 0 is closed.
  public private(set) var exposure: [Double] = []

  /// An empty panel of buckets of a size.
  public init(size: BucketSize) { self.size = size }

  /// Makes room for so many series of so many buckets altogether.
  public mutating func reserveCapacity(series: Int, buckets: Int) {
    keys.reserveCapacity(series)
    starts.reserveCapacity(series)
    offsets.reserveCapacity(series + 1)
    demand.reserveCapacity(buckets)
    state.reserveCapacity(buckets)
    exposure.reserveCapacity(buckets)
  }

  /// The number of series.
  public var count: Int { keys.count }

  /// Appends a series; keys must be appended in ascending order and the three arrays match in length.
  public mutating func append(
    _ key: SeriesKey, start: Bucket, demand: [Double], state: [BucketState], exposure: [Double]
  ) {
    precondition(demand.count == state.count && demand.count == exposure.count)
    precondition(start.size == size)
    keys.append(key)
    starts.append(start)
    self.demand += demand
    self.state += state
    self.exposure += exposure
    offsets.append(self.demand.count)
  }

  /// Where a series lies in the buffers.
  public func range(of series: Int) -> Range<Int> { offsets[series]..<offsets[series + 1] }

  /// The bucket after a series' last one.
  public func end(of series: Int) -> Bucket {
    starts[series].advanced(by: range(of: series).count)
  }

  /// Hands a series' demand to a closure without a copy.
  public func withSeries<Result, Failure: Error>(
    _ series: Int, _ body: (Span<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(demand.span.extracting(range(of: series)))
  }

  /// The place of a key, found by bisection; nil where the panel lacks it.
  public func index(of key: SeriesKey) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }
}
