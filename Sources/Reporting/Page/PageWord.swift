// SPDX-License-Identifier: GPL-3.0-or-later

/// Every word of the page, so that a language is one table of them.
///
/// Words stand by themselves, and numbers beside them, so that no language needs plurals; `{…}` is where a
/// number or name goes.
enum PageWord: String, Phrase {
  case proposal, illustrativeProposal, illustrativeWarning, planAt, skip, contents
  case plan, risks, items, accuracy, trust
  case toOrder, lines, linesTitle, units, unitsWord, suppliers, toMove, atStake, decisions, stock,
    cover, daysOfDemand
  case fillRate, ofDemandMet, rows, refused, seriesForecast, nothingToOrder, nothingAtRisk
  case bySupplier, orderLines, exceptions, itemList, total
  case supplier, orderDay, receiptDay, receiver, value, item, from, why, kind, date, matter, place
  case category, abcClass, onHand, onOrder, coverDays, demandADay, orderUnits, orderValue
  case chanceOut, history, valueChart, valueChartText, stakeChart, stakeChartText, stakeMap
  case stakeMapText, noCategory, noSupplier, at
  case search, all, shown, more, close, noMatch, needsScript
  case opened, openedHint, chartsFor, noChart
  case policy, target, reorderPoint, orderUpToLevel, safetyStock, leadTime, protection, model
  case unitCost, cycleService, fillRateKind, expected
  case demandChart, stockChart, sold, forecast, band, stockout, promotion, wanted
  case projected, planned
  case receipts, unmet, demand, opening, closing, numbers, bucketStart, itemOrders, itemExceptions
  case demandText, stockText
  case classMember, forecasts, bias, wape, mase, rmsse, inside95, valueAdded, accuracyText
  case accuracyChart, accuracyChartText
  case assumed, better, found, program
  case runsOut, lateOrder, excess, noSales, newItem, endingItem, dataError
}
