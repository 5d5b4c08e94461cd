// SPDX-License-Identifier: GPL-3.0-or-later

/// Every phrase of the summary and of the line of status.
///
/// Parts are names and numbers in words; what comes from data is escaped by whoever fills it in.
enum SummaryPhrase: Phrase {
  // The head.
  case proposal, illustrativeProposal, illustrativeWarning, planAt
  case toOrder, typicalOrders, linesAndUnits, bought, boughtFrom, moved, nothing
  case atRisk, nothingAtRisk, atStake, kindCount, noValue
  case stock, daysOfDemand, demandMet, madeOf
  // The line of status.
  case status, statusIllustrative, statusOrders, statusUnits, statusTransfers, statusNothing,
    statusRisk
  case statusDecisions, statusNoRisk, statusStock, statusService
  // Orders.
  case whatToOrder, typicalTitle, whatToMove, typicalMoves, noSupplier, total, theLargest, theLines
  case supplier, orderDay, receiptDay, lines, units, value, currency, from, to, sku, name, location
  case moreOrders, withoutCost
  // Risks.
  case advice, timesAdvised
  case whatIsAtRisk, risk, date, stake, moreExceptions
  // Money.
  case theMoney, moneyLead, period, purchases, cashOut, closingStock, costOfSales, moneySum
  case booksOf, budgetKept, budgetBinds, otherCurrencies, priorMoney
  // Accuracy.
  case forecastsWere, accuracyLead, biasNone, biasMore, biasLess, errorShare, betterThanNaive
  case worseThanNaive, inside, insideNarrow, insideWide, insideFine, accuracyMeaning
  case classTitle, bias, valueAdded
  // Assumptions and trust.
  case whatWasAssumed, assumed, assumedBetter, moreAssumptions
  case howFarToTrust, noneRefused, refused, outOfStock, pastForecasts, shortHistory, fellBack
  case noForecast, moreWithout, leftOut, leftOutMore
  case model, seriesTitle, share, fallbacks, others, found, finding, suchAs, moreFindings
  case error, warning, note
  // Changes.
  case whatWasChanged, scenarioChange, overridesMove
  // Files.
  case files, file, rows, oneRow, manifest
}
