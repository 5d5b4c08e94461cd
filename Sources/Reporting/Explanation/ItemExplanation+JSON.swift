// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ItemExplanation {
  /// The explanation as JSON: quantities and money exact, as text; statistics as numbers.
  public var document: JSON {
    .object([
      "sku": .string(key.sku.code), "location": .string(key.location.code),
      "name": .text(name), "category": .text(category), "scenario": .string(scenario),
      "as_of": .string(asOf.description), "bucket": .string(bucket.rawValue),
      "currency": .string(currency.code), "life": .text(life),
      "history": history.map(\.document) ?? .null,
      "forecast": forecast.map(\.document) ?? .null,
      "interval": interval.map(\.document) ?? .null,
      "policy": policy.map(\.document) ?? .null,
      "order": order.map(\.document) ?? .null,
      "if_nothing_is_ordered": inaction.map { $0.document(currency) } ?? .null,
      "remarks": .array(remarks.map(JSON.string)),
    ])
  }
}

extension JSON {
  fileprivate static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  fileprivate static func day(_ day: Day) -> JSON { .string(day.description) }

  fileprivate static func exact(_ quantity: Quantity) -> JSON { .string(quantity.description) }

  fileprivate static func numbers(_ values: [Double]) -> JSON { .array(values.map(JSON.number)) }

  fileprivate static func units(_ all: [ExplainedUnits]) -> JSON {
    .array(
      all.map {
        .object([
          "name": .string($0.name), "words": .string($0.words), "units": .number($0.units),
        ])
      })
  }
}

extension ExplainedHistory {
  fileprivate var document: JSON {
    .object([
      "first": .day(first.firstDay), "last": .day(last.lastDay), "buckets": .integer(buckets),
      "unknown": .integer(unknown), "censored": .integer(censored), "steps": .units(steps),
      "returned": .number(returned), "stockouts": .integer(stockouts),
      "sold_in_stockouts": .number(soldInStockouts),
      "wanted_in_stockouts": .number(wantedInStockouts), "closed": .integer(closed),
      "treatments": .array(treatments.map(JSON.string)), "classes": .string(classes),
      "recent": .array(recent.map { $0.map(JSON.number) ?? .null }),
    ])
  }
}

extension ExplainedForecast {
  fileprivate var document: JSON {
    .object([
      "start": .day(start.firstDay), "mean": .numbers(mean),
      "parts": .array(
        parts.map {
          .object([
            "name": .string($0.name), "words": .string($0.words), "units": .numbers($0.units),
          ])
        }),
      "model": .string(model), "reason": .string(reason),
      "members": .array(
        members.map {
          .object([
            "id": .string($0.id), "specification": .string($0.specification),
            "weight": .number($0.weight), "error": $0.error.map(JSON.number) ?? .null,
            "refusal": .text($0.refusal), "parts": .units($0.parts),
          ])
        }),
      "seasonal_naive_error": yardstick.map(JSON.number) ?? .null,
      "error": pooled.map(JSON.number) ?? .null, "origins": .integer(origins),
      "effects": .array(effects.map(JSON.string)),
    ])
  }
}

extension ExplainedDistribution {
  fileprivate var document: JSON {
    .object([
      "mean": .number(mean), "standard_deviation": .number(standardDeviation),
      "quantiles": .array(
        zip(Self.levels, quantiles).map {
          .object(["level": .number($0), "units": .number($1)])
        }),
      "bars": .array(
        bars.map {
          .object([
            "from": .number($0.from), "below": .number($0.below), "share": .number($0.share),
          ])
        }),
    ])
  }
}

extension ExplainedInterval {
  fileprivate var document: JSON {
    .object([
      "order_date": .day(orderDate), "receipt_date": .day(receiptDate),
      "next_order_date": .day(nextOrderDate), "next_receipt_date": .day(nextReceiptDate),
      "source": .string(source), "calendar": .array(calendar.map(JSON.string)),
      "to_receipt": toReceipt.document, "to_next_receipt": toNextReceipt.document,
      "paths": .integer(paths),
    ])
  }
}

extension ExplainedPolicy {
  fileprivate var document: JSON {
    .object([
      "id": .string(id), "name": .string(name), "summary": .string(summary),
      "target_kind": .string(target.kind.rawValue), "target": .number(target.level),
      "unmet": .string(unmet.rawValue), "echelon": .bool(isEchelon), "echelons": .integer(echelons),
      "reorder_point": .exact(levels.reorderPoint),
      "order_up_to_level": .exact(levels.orderUpToLevel),
      "safety_stock": .exact(levels.safetyStock), "stock_bounds": .exact(levels.stockBounds),
      "expected_fill_rate": .number(levels.expectedFillRate),
      "expected_cycle_service": .number(levels.expectedCycleService),
    ])
  }
}

extension ExplainedOrder {
  fileprivate var document: JSON {
    .object([
      "position": position.map {
        .object([
          "on_hand": .exact($0.onHand), "on_order": .exact($0.onOrder),
          "open_demand": .exact($0.openDemand), "quarantined": .exact($0.quarantined),
          "inventory_position": .exact($0.inventoryPosition),
        ])
      } ?? .null,
      "arrivals": .array(
        arrivals.map {
          .object([
            "quantity": .exact($0.quantity), "day": .day($0.day), "redated": .bool($0.isRedated),
          ])
        }),
      "steps": .array(
        steps.map {
          .object([
            "name": .string($0.part.kind.rawValue), "words": .string($0.words),
            "units": .exact($0.part.quantity),
          ])
        }),
      "quantity": .exact(quantity),
      "lines": .array(lines.map(\.document)), "why_nothing": .text(whyNothing),
    ])
  }
}

extension OrderLine {
  fileprivate var document: JSON {
    .object([
      "supplier": .text(supplier?.code), "from_location": .text(fromLocation?.code),
      "order_date": .day(orderDate), "receipt_date": .day(receiptDate),
      "quantity": .exact(quantity), "reason": .string(reason),
      "value": .text(value.map { $0.text(decimals: currency.decimals) }),
      "currency": .string(currency.code),
    ])
  }
}

extension ExplainedInaction {
  fileprivate func document(_ currency: Currency) -> JSON {
    .object([
      "until": .day(until), "stockout_probability": .number(probability),
      "units_short": .number(units),
      "margin_lost": .text(money.map { $0.text(decimals: currency.decimals) }),
      "units_short_before_receipt": .number(unitsBeforeReceipt),
      "stockout_probability_before_receipt": .number(probabilityBeforeReceipt),
    ])
  }
}
