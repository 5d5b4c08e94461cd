# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes sales.gz.bin: a sales file of 2,000 rows in two gzip members, by Python's own zlib.

Prints the sum of the quantities in millionths, the size and the SHA-256 that the test expects.
"""
import datetime
import gzip
import hashlib
import pathlib

first = datetime.date(2024, 1, 1)
rows = ["date,sku,quantity"]
total = 0
for row in range(2000):
    quantity = (row * 7919) % 500
    total += quantity * 250_000
    rows.append(f"{first + datetime.timedelta(row // 3)},SKU-{row % 37},{quantity / 4:.2f}")
text = ("\n".join(rows) + "\n").encode()
data = gzip.compress(text[:20_000], mtime=0) + gzip.compress(text[20_000:], mtime=0)
(pathlib.Path(__file__).parent / "sales.gz.bin").write_bytes(data)
print(total, len(data), hashlib.sha256(data).hexdigest())
