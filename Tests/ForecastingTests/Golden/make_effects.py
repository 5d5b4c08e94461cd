"""Poisson regressions with a level of its own for every block of the history, by statsmodels.

usage: make_effects.py        (statsmodels 0.15.0, numpy 2; writes effects_series.csv and effects.csv beside it)
effects_series.csv: series, bucket, demand, four variables, exposure; effects.csv: series, variable, effect, standard error at
dispersion by Pearson, dispersion. Blocks are of 14 buckets.
"""
import csv
from pathlib import Path
import numpy as np
import statsmodels.api as sm

here = Path(__file__).parent
random = np.random.default_rng(20261125)
with open(here / "effects_series.csv", "w") as a, open(here / "effects.csv", "w") as b:
    series, effects = csv.writer(a, lineterminator="\n"), csv.writer(b, lineterminator="\n")
    series.writerow(["series", "bucket", "demand", "weekend", "promotion", "price", "event", "exposure"])
    effects.writerow(["series", "variable", "effect", "error", "dispersion"])
    for number, level in enumerate([0.4, 3.0, 40.0]):
        n, length = 224, 14
        t = np.arange(n)
        weekend = (t % 7 >= 5).astype(float)
        promotion = (random.random(n) < 0.15).astype(float)
        price = np.round(random.normal(0, 0.1, n), 3)
        event = (t % 45 == 20).astype(float)
        exposure = np.round(random.uniform(0.5, 1.5, n), 2)
        x = np.c_[weekend, promotion, price, event]
        drift = np.exp(np.cumsum(random.normal(0, 0.15, n // length)))[t // length]
        mean = level * drift * exposure * np.exp(x @ [0.4, 0.8, -2.0, 0.5])
        y = random.negative_binomial(2, 2 / (2 + mean))
        blocks = np.eye(n // length)[t // length]
        sold = np.array([y[t // length == k].sum() > 0 for k in range(n // length)])
        keep = sold[t // length]
        model = sm.GLM(y[keep], np.c_[x, blocks[:, sold]][keep], family=sm.families.Poisson(), offset=np.log(exposure[keep]))
        fit = model.fit(tol=1e-14, tol_criterion="params", maxiter=200)
        # Our dispersion counts buckets beyond the levels, not beyond the effects, which have a prior.
        dispersion = fit.pearson_chi2 / (keep.sum() - sold.sum())
        errors = np.sqrt(np.diag(fit.cov_params())[:4] * dispersion / fit.scale)
        for k in range(n):
            series.writerow([number, k, y[k], weekend[k], promotion[k], price[k], event[k], exposure[k]])
        for k, name in enumerate(["weekend", "promotion", "price", "event"]):
            effects.writerow([number, name, repr(float(fit.params[k])), repr(float(errors[k])), repr(float(dispersion))])
