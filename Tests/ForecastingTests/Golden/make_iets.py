"""Likelihoods of the parts of iETS, and jittered sizes, by scipy's distributions.

usage: make_iets.py          writes iets_occurrence.csv, iets_size.csv and jitter.csv beside itself

Made with Python 3.11, numpy 2.4.6 and scipy 1.17.1; the series are drawn from numpy's default generator,
seed 20261127. The recursions are those of Svetunkov & Boylan (2023), written out here once more.
"""
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import bernoulli, gamma, lognorm, norm

HERE = Path(__file__).parent
rng = np.random.default_rng(20261127)


def occurrence(kind, smoothing, happened):
    mean = happened.mean()
    level = {"F": mean, "D": mean, "O": mean / (1 - mean), "I": (1 - mean) / mean}[kind]
    total = 0.0
    for o in happened:
        p = {"F": level, "D": min(level, 1 - 1e-10), "O": level / (1 + level), "I": 1 / (1 + level)}[kind]
        total += bernoulli.logpmf(o, p)
        u = (1 + o - p) / 2
        error = {"F": 0, "D": o / p - 1, "O": u / (1 - u) - 1, "I": (1 - u) / u - 1}[kind]
        level *= 1 + smoothing * error
    p = {"F": level, "D": level, "O": level / (1 + level), "I": 1 / (1 + level)}[kind]
    return total, p


lines = ["kind,smoothing,loglikelihood,chance,happened"]
for p in (0.15, 0.5, 0.85):
    happened = rng.binomial(1, p, 70)
    for kind in "FOID":
        for smoothing in (0.02, 0.2):
            value, chance = occurrence(kind, smoothing, happened)
            lines.append(f"{kind},{smoothing},{float(value)!r},{float(chance)!r},{''.join(map(str, happened))}")
(HERE / "iets_occurrence.csv").write_text("\n".join(lines) + "\n")

lines = ["shape,smoothing,loglikelihood,level,variance,sizes"]
for mean, size in ((2, 1.5), (30, 4)):
    z = (rng.negative_binomial(size, size / (size + mean), 60) + 1).astype(float)
    for smoothing in (0.0, 0.1):
        level = z.mean()
        levels = []
        for value in z:
            levels.append(level)
            level *= 1 + smoothing * (value / level - 1)
        levels = np.array(levels)
        # lognormal with mean one: the scale of the greatest likelihood, found by search
        def loss(scale):
            return -lognorm.logpdf(z, np.sqrt(scale), scale=levels * np.exp(-scale / 2)).sum()
        scale = minimize_scalar(loss, bounds=(1e-6, 20), method="bounded", options={"xatol": 1e-12}).x
        text = " ".join(f"{v:g}" for v in z)
        lines.append(f"lognormal,{smoothing},{float(-loss(scale))!r},{float(level)!r},{float(np.expm1(scale))!r},{text}")
        s = np.mean((z / levels - 1) ** 2)
        value = gamma.logpdf(z, 1 / s, scale=s * levels).sum()
        lines.append(f"gamma,{smoothing},{float(value)!r},{float(level)!r},{float(s)!r},{text}")
(HERE / "iets_size.csv").write_text("\n".join(lines) + "\n")

lines = ["sizes,units,probability"]
for sizes in ([1], [3], [1, 1, 2, 7], [40, 55, 55]):
    for units in (0, 1, 2, 3, 5, 8, 30, 50, 60):
        total = 0.0
        for x in sizes:
            mass = norm.cdf(units, x, np.sqrt(x)) - norm.cdf(units - 1, x, np.sqrt(x)) if units > 0 else 0
            total += (mass + (norm.cdf(0, x, np.sqrt(x)) if units == x else 0)) / len(sizes)
        lines.append(f"{' '.join(map(str, sizes))},{units},{float(total)!r}")
(HERE / "jitter.csv").write_text("\n".join(lines) + "\n")
