"""Likelihoods of count levels, and tails of counts, by scipy's distributions.

usage: make_counts.py          writes count_levels.csv and count_tails.csv beside itself

Made with Python 3.11, numpy 2.4.6 and scipy 1.17.1; the series are drawn from numpy's default generator,
seed 20261125.
"""
from pathlib import Path

import numpy as np
from scipy.stats import nbinom, poisson

HERE = Path(__file__).parent
GAINS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7]
rng = np.random.default_rng(20261125)


def log_probability(y, mean, dispersion):
    if dispersion == 1:
        return poisson.logpmf(y, mean)
    return nbinom.logpmf(y, mean / (dispersion - 1), 1 / dispersion)


def run(y, gain, persistence, share, dispersion, factors):
    """The level model as the paper has it: log-likelihood and level after the last bucket."""
    mean = y.sum() / factors.sum()
    opening = max(8, len(y) // 8)
    level = (y[:opening].sum() + 4 * mean) / (factors[:opening].sum() + 4)
    total = 0.0
    for value, factor in zip(y, factors):
        total += log_probability(value, max(level * factor, 1e-3 * mean), dispersion)
        weighted = gain * factor / (gain * factor + 1 - gain)
        news = weighted * (value / factor - level)
        level = max(share * mean + persistence * (level - share * mean) + news, 1e-3 * mean)
    return total, level


lines = ["series,persistence,share,dispersion,gain,loglikelihood,level,demand,factors"]
for number, (mean, size, count) in enumerate([(0.4, 0.5, 45), (6, 3, 60), (90, 8, 80), (1.5, 1e6, 50)]):
    y = rng.negative_binomial(size, size / (size + mean), count).astype(float)
    for factors in (np.ones(count), np.resize([0.5, 1.5, 1.0, 1.0], count)):
        for persistence, share, dispersion in [(1, 1, 1.7), (0.95, 1, 4), (0.9, 0, 1)]:
            for gain in GAINS:
                value, level = run(y, gain, persistence, share, dispersion, factors)
                text = " ".join(f"{v:g}" for v in y)
                sizes = "" if (factors == 1).all() else " ".join(f"{v:g}" for v in factors)
                lines.append(
                    f"{number},{persistence},{share},{dispersion},{gain},{float(value)!r},{float(level)!r},{text},{sizes}"
                )
(HERE / "count_levels.csv").write_text("\n".join(lines) + "\n")

lines = ["mean,dispersion,bound,logprobability,conditionalmean"]
for mean in (0.05, 0.8, 7.0, 120.0):
    for dispersion in (1, 1.3, 6):
        for bound in (0, 1, 2, 9, 40, 300):
            law = poisson(mean) if dispersion == 1 else nbinom(mean / (dispersion - 1), 1 / dispersion)
            tail = law.sf(bound - 1)
            if tail < 1e-200:
                continue
            k = np.arange(bound, bound + 4000)
            weight = np.exp(law.logpmf(k) - law.logsf(bound - 1))
            lines.append(f"{mean},{dispersion},{bound},{float(law.logsf(bound - 1))!r},{float((k * weight).sum() / weight.sum())!r}")
(HERE / "count_tails.csv").write_text("\n".join(lines) + "\n")
