#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what the lines of UCI's Online Retail are, by the data contract, with the standard library.

Usage: python3 online_retail.py online_retail.csv.gz > online_retail.csv

Data: Chen (2015), Online Retail, UCI Machine Learning Repository, doi:10.24432/C5BW33, CC BY 4.0.
Which codes are no goods was settled by reading the descriptions, not by a rule.
"""
import csv, gzip, io, sys
from collections import defaultdict

NO_GOODS = """POST DOT M m D C2 S B CRUK AMAZONFEE PADS 22016 23444 23574 gift_0001_10 gift_0001_20
gift_0001_30 gift_0001_40 gift_0001_50""".split() + ["BANK CHARGES"]

with gzip.open(sys.argv[1]) as file:
    text = file.read().decode("utf-8")
rows = list(csv.reader(io.StringIO(text)))[1:]
out = {"rows": len(rows)}

seen, unique = set(), []
for row in rows:
    key = tuple(row)
    if key not in seen:
        unique.append(row)
    seen.add(key)
out["exact_duplicates"] = len(rows) - len(unique)
out["cancelled_rows"] = sum(row[0].startswith("C") for row in rows)
out["non_positive_rows"] = sum(int(row[3]) <= 0 for row in rows)
out["non_positive_unmarked_rows"] = sum(
    int(row[3]) <= 0 and not row[0].startswith("C") for row in rows)

sales, cancellations, adjustments, left_out = [], [], [], 0
for number, (invoice, code, name, units, time, price, customer, country) in enumerate(unique):
    line = dict(number=number, code=code, units=int(units), day=time[:10], customer=customer)
    if code in NO_GOODS:
        left_out += 1
    elif invoice.startswith("C") or (int(units) < 0 and float(price) > 0):
        cancellations.append(line)
    elif int(units) < 0 or (float(price) == 0 and not customer):
        adjustments.append(line)
    else:
        sales.append(line)

# The latest sale not after the cancellation, of the same customer, code and units; the file is in
# the order of time.
open_sales = defaultdict(list)
for sale in sales:
    if sale["customer"]:
        open_sales[sale["customer"], sale["code"], sale["units"]].append(sale)
cancelled, returned = [], []
for line in sorted(cancellations, key=lambda line: (line["day"], line["number"])):
    candidates = open_sales[line["customer"], line["code"], -line["units"]]
    earlier = [sale for sale in candidates if sale["day"] <= line["day"]]
    if line["customer"] and earlier:
        sale = max(earlier, key=lambda sale: (sale["day"], sale["number"]))
        candidates.remove(sale)
        cancelled.append((sale, line))
    else:
        returned.append(line)

out["left_out_rows"] = left_out
out["sales_rows"] = len(sales)
out["sales_units"] = sum(line["units"] for line in sales)
out["cancelled_sales_rows"] = len(cancelled)
out["cancelled_sales_units"] = sum(sale["units"] for sale, _ in cancelled)
out["cancelled_on_the_day_rows"] = sum(sale["day"] == line["day"] for sale, line in cancelled)
out["returns_rows"] = len(returned)
out["returns_units"] = -sum(line["units"] for line in returned)
out["adjustments_rows"] = len(adjustments)
out["adjustments_units"] = sum(line["units"] for line in adjustments)
out["skus"] = len({line["code"] for line in sales})
undone = {sale["number"] for sale, _ in cancelled}
out["skus_with_demand"] = len({line["code"] for line in sales if line["number"] not in undone})
print("name,value")
for name, value in out.items():
    print(f"{name},{value}")
