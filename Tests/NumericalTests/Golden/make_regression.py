# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes regression_data.csv and regression_expected.csv by statsmodels and numpy.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0: python make_regression.py
The robust fits are computed here step by step from the published algorithm (the scale is the median
absolute deviation of the residuals but the p smallest, residuals are divided by the root of one less
the leverage), because statsmodels leaves out both corrections.
"""

import csv

import numpy as np
import statsmodels.api as sm
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.stattools import durbin_watson

NAMES = ["intercept", "trend", "price", "promotion"]


def make_data():
    rng = np.random.default_rng(20260101)
    n = 40
    trend = np.arange(n) / 10
    price = np.round(9.99 - 0.3 * trend + rng.normal(0, 0.4, n), 3)
    promotion = (rng.random(n) < 0.25).astype(float)
    noise = np.zeros(n)
    for i in range(n):
        noise[i] = (0.4 * noise[i - 1] if i else 0) + rng.normal(0, 2)
    y = np.round(50 + 3 * trend - 2.5 * price + 12 * promotion + noise, 3)
    outlying = y.copy()
    outlying[[5, 17, 30]] += [60, -45, 80]
    weights = np.round(rng.uniform(0.2, 3, n), 3)
    design = np.column_stack([np.ones(n), trend, price, promotion])
    return design, y, outlying, weights


def robust(design, y, tune, weigh):
    n, p = design.shape
    pinv_leverage = np.sum((np.linalg.qr(design)[0]) ** 2, axis=1)
    adjust = 1 / np.sqrt(1 - np.minimum(pinv_leverage, 0.9999))
    beta = np.linalg.lstsq(design, y, rcond=None)[0]
    least = np.sqrt(np.sum((y - design @ beta) ** 2) / (n - p))
    floor = 1e-6 * np.std(y, ddof=1)
    for _ in range(1000):
        residual = (y - design @ beta) * adjust
        scale = np.median(np.sort(np.abs(residual))[p - 1:]) / 0.6745
        w = weigh(residual / (max(scale, floor) * tune))
        root = np.sqrt(w)
        new = np.linalg.lstsq(design * root[:, None], y * root, rcond=None)[0]
        if np.all(np.abs(new - beta) <= 1e-15 * np.maximum(np.abs(new), np.abs(beta))):
            break
        beta = new
    return beta, least


def bisquare(u):
    return np.where(np.abs(u) < 1, (1 - u**2) ** 2, 0)


def huber(u):
    return 1 / np.maximum(1, np.abs(u))


def main():
    design, y, outlying, weights = make_data()
    with open("regression_data.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["y", "outlying", "weight"] + NAMES)
        for i in range(len(y)):
            out.writerow([repr(float(v)) for v in [y[i], outlying[i], weights[i], *design[i]]])
    with open("regression_expected.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["fit", "quantity", "name", "value"])

        def put(fit, quantity, name, value):
            out.writerow([fit, quantity, name, repr(float(value))])

        for fit, result in (("ols", sm.OLS(y, design).fit()),
                            ("wls", sm.WLS(y, design, weights=weights).fit())):
            for k, name in enumerate(NAMES):
                put(fit, "estimate", name, result.params[k])
                put(fit, "standardError", name, result.bse[k])
                put(fit, "t", name, result.tvalues[k])
                put(fit, "p", name, result.pvalues[k])
            put(fit, "sd", "", np.sqrt(result.scale))
            put(fit, "rSquared", "", result.rsquared)
            put(fit, "adjustedRSquared", "", result.rsquared_adj)
            put(fit, "logLikelihood", "", result.llf)
            # statsmodels counts the coefficients; the residual variance is one parameter more.
            put(fit, "aic", "", result.aic + 2)
            put(fit, "bic", "", result.bic + np.log(len(y)))
            put(fit, "covariance01", "", result.cov_params()[0, 1])
            # WLS reports the statistic of the whitened residuals; ours is of the plain ones.
            put(fit, "durbinWatson", "", durbin_watson(y - result.fittedvalues))
            row = np.array([[1, 4.5, 8, 1]])
            frame = result.get_prediction(row).summary_frame()
            put(fit, "predicted", "", frame["mean"].iloc[0])
            put(fit, "predictedError", "", frame["mean_se"].iloc[0])
        leverage = sm.OLS(y, design).fit().get_influence().hat_matrix_diag
        for i in (0, 13, 39):
            put("ols", "leverage", str(i), leverage[i])
        for k in (1, 2, 3):
            put("ols", "vif", NAMES[k], variance_inflation_factor(design, k))
        for fit, tune, weigh in (("bisquare", 4.685, bisquare), ("huber", 1.345, huber)):
            beta, _ = robust(design, outlying, tune, weigh)
            for k, name in enumerate(NAMES):
                put(fit, "estimate", name, beta[k])
        norm = {"bisquare": sm.robust.norms.TukeyBiweight(4.685),
                "huber": sm.robust.norms.HuberT(1.345)}
        for fit, m in norm.items():
            result = sm.RLM(outlying, design, M=m).fit(maxiter=500, tol=1e-12)
            for k, name in enumerate(NAMES):
                put(fit, "nearEstimate", name, result.params[k])
                put(fit, "nearError", name, result.bse[k])


if __name__ == "__main__":
    main()
