"""Seasonal and trend decompositions by statsmodels.

usage: make_stl.py          writes stl.csv and mstl.csv beside itself

Made with Python 3.11, numpy 2.4.6 and statsmodels 0.15.0; the series are drawn from numpy's default generator,
seed 20261127. jump 10 makes a fit at every tenth of a window, as R's stl does; jump 1 at every place.
"""
from pathlib import Path

import numpy as np
from statsmodels.tsa.seasonal import MSTL, STL

HERE = Path(__file__).parent
rng = np.random.default_rng(20261127)


def text(values):
    return " ".join(f"{float(v):.15g}" for v in values)


def series(n, seasons):
    t = np.arange(n)
    y = 100 + 0.2 * t + 15 * np.sin(t / 37) + rng.normal(0, 4, n)
    for m in seasons:
        shape = np.cumsum(rng.normal(0, 3, m))
        y += np.tile(shape - shape.mean(), n // m + 1)[:n] * (1 + t / n)
    y[rng.integers(0, n, 3)] += 60
    return np.round(y, 3)


lines = ["season,window,jump,robust,demand,seasonal,trend"]
for m, n, window in [(4, 43, 11), (7, 120, 11), (12, 97, 7), (12, 60, 15), (52, 130, 11), (2, 30, 7)]:
    y = series(n, [m])
    for jump in (1, 10):
        for robust in (False, True):
            kind = {"period": m, "seasonal": window, "seasonal_deg": 0, "robust": robust}
            if jump == 10:
                trend = STL(y, **kind).config["trend"]
                low = STL(y, **kind).config["low_pass"]
                kind |= {
                    "seasonal_jump": -(-window // 10), "trend_jump": -(-trend // 10),
                    "low_pass_jump": -(-low // 10)}
            fit = STL(y, **kind).fit()
            lines.append(
                f"{m},{window},{jump},{int(robust)},{text(y)},{text(fit.seasonal)},{text(fit.trend)}")
(HERE / "stl.csv").write_text("\n".join(lines) + "\n")

lines = ["seasons,demand,first,second,trend"]
for seasons, n in [((7, 30), 200), ((4, 13), 70)]:
    y = series(n, seasons)
    fit = MSTL(y, periods=seasons, windows=(11, 15), stl_kwargs={"seasonal_deg": 0}).fit()
    lines.append(
        f"{text(seasons)},{text(y)},{text(fit.seasonal[:, 0])},{text(fit.seasonal[:, 1])},{text(fit.trend)}")
(HERE / "mstl.csv").write_text("\n".join(lines) + "\n")
