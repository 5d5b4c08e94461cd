// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical
public import Timeline

/// When in a day an order is decided and leaves.
public enum OrderMoment: String, Sendable, CaseIterable {
  /// After the day's receipts and before its sales: a plan made in the morning. An order without lead
  /// time is there at once.
  case beforeSales = "before_sales"
  /// After the day's sales, before the cut-off: what was sold today is known. An order is there on the
  /// next day at the earliest.
  case afterSales = "after_sales"
}

/// Whether an order may arrive before one that left earlier.
public enum Overtaking: String, Sendable, CaseIterable {
  /// Each order arrives after its own lead time.
  case allowed = "allowed"
  /// An order arrives no earlier than any order that could have left before it, whether or not one did:
  /// so arrivals depend on the order day alone and are the same for all policies.
  case forbidden = "forbidden"
}

/// For each day of a replay, whether an order may leave on it, and the day on which it would arrive.
///
/// Arrivals are a function of the order day and of nothing that a policy does: policies are compared on
/// common random numbers, and a bound may know them. What arrives is there at the opening of its day.
public struct OrderArrivals: Sendable, Hashable {
  /// When in a day orders leave.
  public let moment: OrderMoment
  /// For each day, counted from the first, the day on which its order arrives, maybe after the last;
  /// -1 where none may leave.
  let arrival: [Int32]

  /// Arrivals from each order day's lead time.
  ///
  /// - Parameters:
  ///   - leadTimes: a value a day: days from order to receipt, or nil where no order may leave.
  ///   - moment: when in a day orders leave; after sales, a lead time below a day is a day.
  ///   - overtaking: whether a later order may arrive first.
  public init(
    leadTimes: [Int?], moment: OrderMoment = .afterSales, overtaking: Overtaking = .allowed
  ) {
    self.moment = moment
    let least = moment == .afterSales ? 1 : 0
    var latest = 0
    arrival = leadTimes.enumerated().map { place, leadTime in
      guard let leadTime else { return -1 }
      let day = place + min(max(leadTime, least), 1_000_000)
      latest = max(latest, day)
      return Int32(overtaking == .allowed ? day : latest)
    }
  }

  /// Arrivals with lead times drawn, each from the stream of its own order day.
  ///
  /// The draw of a day is the same whichever other days are order days, wherever the replay begins and
  /// whatever is ordered.
  ///
  /// - Parameters:
  ///   - firstDay: the first day of the replay.
  ///   - days: the number of its days.
  ///   - random: the stream of the item and place, such as of their names.
  ///   - moment: when in a day orders leave.
  ///   - overtaking: whether a later order may arrive first.
  ///   - isOrderDay: whether an order may leave on a day.
  ///   - leadTime: draws the days from order to receipt.
  public init(
    firstDay: Day, days: Int, random: RandomStream, moment: OrderMoment = .afterSales,
    overtaking: Overtaking = .allowed, isOrderDay: (Day) -> Bool,
    leadTime: (Day, inout RandomStream) -> Int
  ) {
    self.init(
      leadTimes: (0..<days).map { place in
        let day = firstDay.advanced(by: place)
        guard isOrderDay(day) else { return nil }
        var stream = random.substream(Int(day.number))
        return leadTime(day, &stream)
      }, moment: moment, overtaking: overtaking)
  }

  /// The number of days.
  public var days: Int { arrival.count }

  /// The place of the day on which an order of a day arrives; nil where none may leave.
  public func arrival(ofOrderOn place: Int) -> Int? {
    arrival[place] < 0 ? nil : Int(arrival[place])
  }

  /// The places of the days on which an order may leave.
  public var orderDays: [Int] { arrival.indices.filter { arrival[$0] >= 0 } }
}
