"""Point forecasts of the methods for slow items, by statsforecast.

usage: make_intermittent.py          writes intermittent.csv beside itself

Made with Python 3.11, statsforecast 2.1.1 and numpy 2.4.6; the series are drawn from numpy's default
generator, seed 20261126. ADIDA and IMAPA choose their smoothing by a golden-section search that stops
early; the smoothing that it found is in the file, one number for each size of blocks.
"""
from pathlib import Path

import numpy as np
from statsforecast import models
from statsforecast.models import _chunk_sums, _intervals, _optimized_ses_forecast

rng = np.random.default_rng(20261126)


def smoothing(y, level):
    return float(_optimized_ses_forecast(_chunk_sums(y[len(y) % level :], level))[2])


def forecast(model, y):
    return float(model.forecast(y=y, h=1)["mean"][0])


lines = ["method,smoothing,forecast,demand"]
for number in range(14):
    count = int(rng.integers(12, 90))
    mean, size = rng.uniform(0.15, 3), rng.uniform(0.2, 2)
    y = rng.negative_binomial(size, size / (size + mean), count).astype(float)
    y[int(rng.integers(0, 4))] = 2
    largest = round(float(_intervals(y).mean()))
    alphas = [smoothing(y, level) for level in range(1, largest + 1)]
    text = " ".join(f"{v:g}" for v in y)
    rows = [
        ("croston-classic", "0.1", models.CrostonClassic()),
        ("croston", "0.1", models.CrostonSBA()),
        ("tsb", "0.2 0.1", models.TSB(0.2, 0.1)),
        ("adida", repr(alphas[-1]), models.ADIDA()),
        ("imapa", " ".join(map(repr, alphas)), models.IMAPA()),
    ]
    lines += [f"{name},{given},{forecast(model, y)!r},{text}" for name, given, model in rows]
(Path(__file__).parent / "intermittent.csv").write_text("\n".join(lines) + "\n")
