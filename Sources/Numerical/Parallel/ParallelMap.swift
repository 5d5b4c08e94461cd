// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Calls a function for every index on a number of threads; the results are in order of the index.
///
/// Each worker takes the next few indices from a common cursor and keeps its results under their
/// index, so that the outcome is the same whatever the number of threads. An index must not depend
/// on another.
///
/// - Parameters:
///   - count: the number of indices, from 0.
///   - threads: how many workers; at least one is used.
///   - grain: how many indices a worker takes at a time.
///   - progress: told how many indices are done, from any worker, in no fixed order.
///   - body: the work for one index.
/// - Returns: one result an index, in order.
/// - Throws: `CancellationError` where the task is cancelled before the end.
public func parallelMap<Result: Sendable>(
  count: Int, threads: Int, grain: Int = 16,
  progress: (@Sendable (Int) -> Void)? = nil,
  _ body: @escaping @Sendable (Int) -> Result
) async throws(CancellationError) -> [Result] {
  let cursor = Cursor()
  let step = max(1, grain)
  @Sendable func work() -> [(Int, [Result])] {
    var chunks: [(Int, [Result])] = []
    while !Task.isCancelled {
      let first = cursor.take(step)
      guard first < count else { break }
      let chunk = (first..<min(first + step, count)).map(body)
      chunks.append((first, chunk))
      if let progress { progress(cursor.finish(chunk.count)) }
    }
    return chunks
  }
  let workers = max(1, min(threads, (count + step - 1) / step))
  var chunks = await withTaskGroup(of: [(Int, [Result])].self) { group in
    for _ in 0..<workers { group.addTask { work() } }
    return await group.reduce(into: []) { $0 += $1 }
  }
  chunks.sort { $0.0 < $1.0 }
  let results = chunks.flatMap(\.1)
  guard results.count == count else { throw CancellationError() }
  return results
}

/// Where the workers are: the next index to take, and how many are done.
private final class Cursor: Sendable {
  private let next = Atomic<Int>(0)
  private let done = Atomic<Int>(0)

  func take(_ count: Int) -> Int {
    next.wrappingAdd(count, ordering: .relaxed).oldValue
  }

  func finish(_ count: Int) -> Int {
    done.wrappingAdd(count, ordering: .relaxed).newValue
  }
}
