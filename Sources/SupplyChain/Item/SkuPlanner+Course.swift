// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// The paths that are kept of an item whose order may still change.
  static let keptPaths = 200

  /// The course of a place's stock, what it may be short of, and the projection.
  ///
  /// A warehouse sends off the proposed transfers; from each place's next chance on, its expected demand
  /// leaves too, since what is sold there is asked for again.
  func finish(_ drafts: inout [ItemDraft], _ place: Int, paths: [CumulativePaths]) {
    var own = paths[place]
    for below in tree.children[place] {
      let draft = drafts[below]
      if draft.hasOrder {
        drafts[place].course.issues.append(
          StockMovement(day: draft.interval.orderDate, quantity: draft.order.quantity))
      }
      for each in tree.subtree(of: below) {
        own = own.adding(paths[each], from: draft.interval.nextOrderDate)
        drafts[place].course.demand = drafts[place].course.demand
          .adding(members[each].expected, from: draft.interval.nextOrderDate)
      }
    }
    guard members[place].position != nil else { return }
    drafts[place].findShortages(own)
    drafts[place].withoutOrder = shortageWithoutOrder(place, drafts[place], paths: paths)
    let keepsPaths = keepsPaths(drafts[place])
    if !tree.children[place].isEmpty {
      drafts[place].system = system(below: place, drafts, paths: paths, isThinned: keepsPaths)
    }
    if keepsPaths {
      drafts[place].paths = own.thinned(
        to: SkuPlanner.keptPaths,
        days: drafts[place].courseDays(drafts[place].course)
          .union(drafts[place].item.sharedReceipts(asOf: settings.asOf)))
    } else {
      drafts[place].project(own)
    }
  }
}

extension SkuPlanner {
  /// A warehouse and the places below as one stock: what they all hold and await from outside, and what
  /// all their customers may want.
  private func system(
    below place: Int, _ drafts: [ItemDraft], paths: [CumulativePaths], isThinned: Bool
  ) -> SystemCourse {
    let subtree = tree.subtree(of: place)
    var course = drafts[place].course
    course.opening = subtree.reduce(.zero) { $0 + drafts[$1].course.opening }
    course.waiting = subtree.reduce(.zero) { $0 + drafts[$1].course.waiting }
    course.receipts = subtree.flatMap { drafts[$0].arrivals.map(\.movement) }
    course.issues = []
    course.unmet = subtree.last.map { drafts[$0].course.unmet } ?? course.unmet
    var own = paths[place]
    for each in subtree where each != place { own = own.adding(paths[each], from: own.asOf) }
    let days = drafts[place].courseDays(course)
    return SystemCourse(
      course: course, paths: isThinned ? own.thinned(to: SkuPlanner.keptPaths, days: days) : own)
  }

  /// Whether limits may still change what comes in or leaves.
  private func keepsPaths(_ draft: ItemDraft) -> Bool {
    !draft.isIllustrative
      && (settings.mayLimit(draft.item) || !settings.constraints.room.isEmpty
        || draft.item.sourcing.map { $0.shares.count > 1 } ?? false)
  }
}

extension ItemDraft {
  /// Whether its order may still be raised, or put off, for a supplier's minimum value.
  var awaitsSupplierMinimum: Bool { item.terms.minimumOrderValue != nil && !isIllustrative }

  /// Projects the stock with the order as it stands.
  mutating func project(_ paths: CumulativePaths) {
    var course = course
    course.receipts += orderReceipts
    projection = course.buckets(
      buckets, stockoutProbability: course.stockoutProbabilities(buckets, paths: paths))
    if var system {
      system.course.receipts += orderReceipts
      expectedShortage = system.course.expectedShortage(
        before: interval.nextReceiptDate, paths: system.paths)
    } else {
      expectedShortage = course.expectedShortage(before: interval.nextReceiptDate, paths: paths)
    }
    self.paths = nil
    system = nil
  }

  /// The days that paths are summed to for a course of this place's stock.
  fileprivate func courseDays(_ course: StockCourse) -> Set<Day> {
    StockCourse.boundaries(buckets, movements: course.receipts + course.issues)
      .union([interval.receiptDate])
  }

  /// What is short before this order can come, and what overdue orders leave short before they do.
  fileprivate mutating func findShortages(_ paths: CumulativePaths) {
    shortage = course.shortage(before: interval.receiptDate, paths: paths)
    lateShortages = arrivals.indices.compactMap { place in
      guard arrivals[place].basis != nil else { return nil }
      var without = course
      without.receipts = arrivals.indices.filter { $0 != place }.map { arrivals[$0].movement }
      return without.shortage(before: arrivals[place].day, paths: paths).units
    }
  }
}
