// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of `restock explain`, for a terminal and as Markdown.
enum ExplanationPhrase: Phrase {
  case title, atPlace
  case inShort, theOrder, ifNothing, levels, demandFor, whyForecast, madeOf, history, remarks

  case item, order, orderFrom, orderCost, nothing, nothingToday, expected
  case onHand, quarantined, waiting, below, unknownStock, arrival, redated
  case step, units, soFar, orderRow, transfer
  case before, lostMargin, ofThese, asExpected

  case policy, target, demandMet, cyclesMet, lost, backordered, echelons
  case levelSum, boundsAdded, served, echelonLevels

  case demandUntil, mean, deviation, dates, futures, orMore, orderUpTo

  case forecastBy, model, weight, error, againstBest, againstLastYear, notTried, together
  case asLastTime, asLastYear, errorMeaning, bucketOf, part, eachModel, sum, sameOfEach

  case span, unknown, censored, lastBuckets, stockouts, returned, closed

  /// The phrase in English.
  var english: String {
    switch self {
    case .title: "{sku}{name}{place}, {day}"
    case .atPlace: " at {place}"
    case .inShort: "In short"
    case .theOrder: "The order"
    case .ifNothing: "If nothing is ordered today"
    case .levels: "Levels"
    case .demandFor: "Demand that the order is for"
    case .whyForecast: "Why this forecast"
    case .madeOf: "What the forecast is made of"
    case .history: "The history as used"
    case .remarks: "Remarks"
    case .item: "The item: {kind}."
    case .order: "Order {units}{from} on {day}, there on {receipt}{cost}: {reason}."
    case .orderFrom: " from {place}"
    case .orderCost: ", {amount}"
    case .nothing: "Nothing is ordered. {why}"
    case .nothingToday:
      "If nothing is ordered today: {share} chance of a stock-out before {day}."
    case .expected: "Expected demand: {first} in the {bucket} of {day}, {sum} in {buckets}."
    case .onHand:
      "On hand {units}{quarantined}, on its way {onOrder}{waiting}: a position of {position}{below}."
    case .quarantined: ", of which quarantined {units}"
    case .waiting: ", customers wait for {units}"
    case .below: " with the places below"
    case .unknownStock: "Its stock is not known: the order is illustrative."
    case .arrival: "{units} on the way, expected on {day}{redated}"
    case .redated: ", overdue and dated anew"
    case .step: "step"
    case .units: "units"
    case .soFar: "so far"
    case .orderRow: "the order"
    case .transfer: "A transfer of {units}: {reason}."
    case .before:
      "Before {day}, when an order of the next chance is there, stock runs out in {share} of the futures; "
        + "{units} units are expected to be short{lost}."
    case .lostMargin: ", a margin of {amount}"
    case .ofThese:
      "Of these, {units} are short before an order of today could be there (chance {share})."
    case .asExpected: "What is on its way comes as expected; nothing else is ordered or moved."
    case .policy: "Policy: {name}. {summary}"
    case .target: "Target: {share} {kind}; what stock cannot meet is {unmet}."
    case .demandMet: "of demand met from stock"
    case .cyclesMet: "chance of no stock-out in a cycle"
    case .lost: "lost"
    case .backordered: "backordered"
    case .echelons:
      "Goods pass {count} places on their way to customers: each aims at {share}, so that together they "
        + "keep the target."
    case .levelSum:
      "Order up to {level} = {expected} expected demand + {safety} safety stock{bounds}; an order goes "
        + "out at a position of {point} or less."
    case .boundsAdded: " + {units} for presentation, minimum or maximum stock"
    case .served:
      "With these levels {fill} of demand is met from stock, and {cycles} of the cycles have no "
        + "stock-out."
    case .echelonLevels:
      "The levels count the stock and the demand of the places that it supplies."
    case .demandUntil: "demand from {day} to the opening of"
    case .mean: "mean"
    case .deviation: "sd"
    case .dates:
      "An order of {day} from {source} is there on {receipt}; one of {next}, the next chance, on "
        + "{nextReceipt}. Today's order has to last until then: the protection interval of {days} days."
    case .futures: "Demand up to the next receipt, as it falls in {futures}:"
    case .orMore: "{units} or more"
    case .orderUpTo: "order up to {level}"
    case .forecastBy: "{model}: {reason}."
    case .model: "model"
    case .weight: "weight"
    case .error: "error"
    case .againstBest: "against the best"
    case .againstLastYear: "against last year"
    case .notTried: "not tried"
    case .together: "together"
    case .asLastTime: "as last time (seasonal naive)"
    case .asLastYear: "as last year (seasonal naive)"
    case .errorMeaning:
      "The error is the mean pinball loss at {points} of the history, over that of repeating the last "
        + "bucket: less is better."
    case .bucketOf: "{bucket} of"
    case .part: "{name}: {words}."
    case .eachModel: "each model's own"
    case .sum: "sum"
    case .sameOfEach: "The same of each model, over {count} usual {bucket}s together:"
    case .span: "{buckets} from {from} to {to}{unknown}{censored}. Classes: {classes}."
    case .unknown: ", {count} of them unknown"
    case .censored: ", {count} cut short by stock-outs"
    case .lastBuckets: "the last {buckets}: {sketch}"
    case .stockouts:
      "{stockouts} of a day or a part of it: {sold} sold, {wanted} probably wanted, {lost} probably lost."
    case .returned: "{units} came back; returns are no part of demand."
    case .closed: "{days} in the history."
    }
  }
}

/// What a part of a forecast is called, by its short name.
enum ForecastPartWord: String, Phrase {
  case whole, level, trend, season, price, promotion, event, absence, bounds, opening
  case reconciliation, override, change

  /// The word in English.
  var english: String { rawValue }
}
