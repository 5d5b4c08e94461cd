# SPDX-License-Identifier: GPL-3.0-or-later
"""Series and what numpy says of their classes and outliers.

Made with Python 3.11 and numpy 2.4.6: python3 make_judgement.py
Writes judgement_series.csv (series, bucket, size, demand), judgement_classes.csv and
judgement_outliers.csv. Written from the definitions, not from the Swift code.
"""
import csv
import math

import numpy as np

random = np.random.default_rng(20261123)
WEEK, MONTH = "week", "month"


def wild(values, places, factor):
    for place in places:
        values[place] = np.round(values[place] * factor + 3)
    return values


def months(n, level, amplitude):
    t = np.arange(n)
    return random.poisson(level * (1 + amplitude * np.sin(2 * np.pi * t / 12)))


series = {
    "smooth": (WEEK, random.poisson(20, 90)),
    "erratic": (WEEK, random.negative_binomial(0.9, 0.9 / 20.9, 90)),
    "intermittent": (WEEK, random.poisson(0.5, 90)),
    "lumpy": (WEEK, random.poisson(0.4, 90) * random.negative_binomial(1, 0.1, 90)),
    "wild": (WEEK, wild(random.poisson(30, 90), [20, 71], 6)),
    "low": (WEEK, wild(random.poisson(60, 90), [33], 0.05)),
    "season": (MONTH, wild(months(60, 80, 0.6), [40], 3)),
    "season and trend": (MONTH, wild(months(48, 120, 0.4) + 2 * np.arange(48), [10, 30], 2.5)),
    "two years": (MONTH, months(24, 100, 0.5)),
    "short": (MONTH, random.poisson(50, 20)),
}
# A slow seller begins with its first sale, as a series without a listing date does.
for name, (size, values) in series.items():
    values[0] = max(values[0], 1)


def centred_medians(x, window):
    half = window // 2
    return np.array(
        [np.median(x[max(0, i - half) : i + half + 1]) for i in range(len(x))]
    )


def factors(x, cycle, first_place, least):
    n = len(x)
    if n < cycle * least:
        return None
    ratios = [[] for _ in range(cycle)]
    for i in range(n):
        begin = min(max(0, i - cycle // 2), n - cycle)
        level = np.median(x[begin : begin + cycle])
        if level > 0:
            ratios[(first_place + i) % cycle].append(x[i] / level)
    if any(len(r) < least for r in ratios):
        return None
    typical = []
    for r in ratios:
        r = sorted(r)
        m = len(r) // 2
        if len(r) % 2:
            typical.append(r[m])
        else:  # of the two in the middle that nearer to 1 by ratio
            low, high = r[m - 1], r[m]
            near = low > 0 and abs(math.log(low)) <= abs(math.log(high))
            typical.append(low if near else high)
    typical = np.array(typical) / np.mean(typical)
    return np.array([typical[(first_place + i) % cycle] for i in range(n)])


rows, classes, outliers = [], [], []
for name, (size, values) in series.items():
    x = values.astype(float)
    rows += [[name, i, size, int(v)] for i, v in enumerate(values)]
    positive = x[x > 0]
    adi = len(x) / len(positive)
    cv2 = (np.std(positive, ddof=1) / np.mean(positive)) ** 2
    # Weeks here are fewer than two years: no season. Months begin with January.
    season = factors(x, 12, 0, 2) if size == MONTH else None
    count = 0 if season is None else 12
    season = np.ones(len(x)) if season is None else season
    adjusted = x / season
    variance = np.sum((adjusted - adjusted.mean()) ** 2) / (len(x) - max(1, count))
    pattern = [["smooth", "erratic"], ["intermittent", "lumpy"]][int(adi >= 1.32)][int(cv2 >= 0.49)]
    classes.append([name, pattern, repr(float(adi)), repr(float(cv2)),
                    repr(float(math.sqrt(variance) / adjusted.mean()))])
    if np.median(x) <= 0:
        continue
    usual = centred_medians(adjusted, 13) * season
    residual = np.sqrt(x) - np.sqrt(usual)
    centre = np.median(residual)
    mad = np.median(np.abs(residual - centre))
    scale = max(mad / 0.6744897501960817, 0.5) * math.sqrt(len(x) / (len(x) - count))
    for i, score in enumerate((residual - centre) / scale):
        if abs(score) > 5:
            root = max(0, math.sqrt(usual[i]) + centre + math.copysign(5, score) * scale)
            outliers.append([name, i, repr(float(usual[i])), repr(float(score)), repr(float(root * root))])

for path, header, table in [
    ("judgement_series.csv", ["series", "bucket", "size", "demand"], rows),
    ("judgement_classes.csv", ["series", "pattern", "interval", "sizes", "variation"], classes),
    ("judgement_outliers.csv", ["series", "bucket", "usual", "score", "bound"], outliers),
]:
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + table)
