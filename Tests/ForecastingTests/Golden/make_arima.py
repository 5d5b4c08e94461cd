# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact likelihoods of ARIMA models, from dense covariance matrices, and what statsmodels finds.

usage: python make_arima.py          (writes arima_*.csv beside itself)
made with Python 3.11, numpy 2.4.6, scipy 1.17.1 and statsmodels 0.15.0

The series are drawn from a seed. The likelihood at given coefficients integrates unknown buckets and starting
values out under a flat prior, by the dense covariance of what is known; the autocovariances are statsmodels'.
Regression coefficients and the variance are those of generalised least squares. The maxima are statsmodels' SARIMAX.
"""
from pathlib import Path
import numpy as np
from scipy.linalg import toeplitz
from statsmodels.tsa.arima_process import arma_acovf
from statsmodels.tsa.seasonal import STL
from statsmodels.tsa.stattools import kpss
from statsmodels.tsa.statespace.sarimax import SARIMAX
import warnings

warnings.filterwarnings("ignore")
here = Path(__file__).parent
rng = np.random.default_rng(20261125)


def expand(short, seasonal, m, sign):
    """1 + sign * (c1 B + ...) times its seasonal twin, as a polynomial in B."""
    a = np.r_[1, sign * np.array(short)]
    b = np.zeros(len(seasonal) * m + 1)
    b[0] = 1
    for j, c in enumerate(seasonal):
        b[(j + 1) * m] = sign * c
    return np.convolve(a, b)


def draw(n, ar, ma, sar, sma, m, d, D):
    phi, theta = expand(ar, sar, m, -1), expand(ma, sma, m, 1)
    e = rng.normal(size=n + 400)
    w = np.zeros(n + 400)
    for t in range(400 // 4, n + 400):
        w[t] = sum(theta[i] * e[t - i] for i in range(len(theta))) - sum(
            phi[i] * w[t - i] for i in range(1, len(phi)))
    w = w[400:]
    for _ in range(d):
        w = np.cumsum(w)
    for _ in range(D):
        for t in range(m, n):
            w[t] += w[t - m]
    return w


series = {
    "level": 50 + draw(60, [.6], [.3], [], [], 1, 0, 0),
    "season": 300 + draw(84, [.5], [-.4], [], [-.5], 12, 0, 1),
    "walk": 400 + draw(70, [], [-.3], [.4], [], 4, 1, 0),
    "gaps": 500 + draw(80, [], [-.4], [], [-.5], 12, 1, 1),
    "price": 80 + draw(64, [.7, -.2], [], [.3], [], 4, 0, 0),
}
regressor = {k: np.round(rng.normal(size=len(v)) + np.arange(len(v)) / 20, 3) for k, v in series.items()}
series = {k: np.round(v, 3) for k, v in series.items()}
for t in (7, 23, 24, 40, 41, 42, 66):
    series["gaps"][t] = np.nan
series["price"] = np.round(series["price"] + 3 * regressor["price"], 3)
series["price"][[10, 30]] = np.nan

with open(here / "arima_series.csv", "w") as f:
    f.write("series,bucket,value,regressor\n")
    for k, v in series.items():
        for t, y in enumerate(v):
            f.write(f"{k},{t},{'' if np.isnan(y) else repr(float(y))},{float(regressor[k][t])!r}\n")


def pieces(n, m, d, D):
    """y = A start + B w: the start is the first values, w the differenced series."""
    delta = np.array([1.0])
    for lag in [1] * d + [m] * D:
        delta = np.convolve(delta, np.r_[1, np.zeros(lag - 1), -1])
    used = len(delta) - 1
    A, B = np.zeros((n, used)), np.zeros((n, n - used))
    A[:used] = np.eye(used)
    for t in range(used, n):
        B[t, t - used] = 1
        for i in range(1, used + 1):
            A[t] -= delta[i] * A[t - i]
            B[t] -= delta[i] * B[t - i]
    return A, B


def forecast(y, x, ar, ma, sar, sma, m, d, D, constant, variance, beta, h):
    """Means and standard deviations ahead given everything known, starting values unknown (kriging with drift)."""
    n = len(y)
    A, B = pieces(n + h, m, d, D)
    S = variance * B @ toeplitz(arma_acovf(expand(ar, sar, m, -1), expand(ma, sma, m, 1), nobs=B.shape[1])) @ B.T
    fixed = np.zeros(n + h)
    b = list(beta)
    if constant:
        fixed += b.pop(0) * (B @ np.ones(B.shape[1]))
    if x is not None:
        fixed[:n] += b.pop(0) * x
    known = np.r_[~np.isnan(y), np.zeros(h, bool)]
    So, A0, Sx = S[np.ix_(known, known)], A[known], S[n:][:, known]
    r = (y - fixed[:n])[~np.isnan(y)]
    # The best linear unbiased weights of what is known, with the starting values as unknown coefficients.
    k, u = A0.shape
    bordered = np.block([[So, A0], [A0.T, np.zeros((u, u))]])
    weights = np.linalg.solve(bordered, np.vstack([Sx.T, A[n:].T]))[:k]
    mean = weights.T @ r
    V = S[n:, n:] - weights.T @ Sx.T - Sx @ weights + weights.T @ So @ weights
    return mean + fixed[n:], np.sqrt(np.diag(V))


def likelihood(y, x, ar, ma, sar, sma, m, d, D, constant):
    n = len(y)
    A, B = pieces(n, m, d, D)
    used = A.shape[1]
    acovf = arma_acovf(expand(ar, sar, m, -1), expand(ma, sma, m, 1), nobs=n - used)
    known = ~np.isnan(y)
    S = (B @ toeplitz(acovf) @ B.T)[np.ix_(known, known)]
    X = []
    if constant:
        X.append(B @ np.ones(n - used))
    if x is not None:
        X.append(x)
    X = np.array(X).reshape(len(X), n).T[known]
    A, yo = A[known], y[known]
    # Contrasts that the starting values leave no trace in.
    if used:
        q, _ = np.linalg.qr(A, mode="complete")
        K = q[:, used:].T
        V = K @ S @ K.T
        # log |S| + log |A' S^-1 A| = log |K S K'| + log |A' A|
        logdet = np.linalg.slogdet(V)[1] + np.linalg.slogdet(A.T @ A)[1]
        yo, X = K @ yo, K @ X
    else:
        V = S
        logdet = np.linalg.slogdet(V)[1]
    L = np.linalg.cholesky(V)
    e, Z = np.linalg.solve(L, yo), np.linalg.solve(L, X)
    beta = np.linalg.lstsq(Z, e, rcond=None)[0] if X.shape[1] else np.array([])
    r = e - Z @ beta if X.shape[1] else e
    k = len(r)
    return -.5 * (k * np.log(2 * np.pi * (r @ r) / k) + k + logdet), r @ r / k, beta


cases = [
    ("level", [.5], [], [], [], 1, 0, 0, 1, 0),
    ("level", [.6], [.3], [], [], 1, 0, 0, 1, 0),
    ("level", [.3, .2], [-.7, .1], [], [], 1, 0, 0, 1, 1),
    ("level", [], [-.95], [], [], 1, 1, 0, 1, 0),
    ("season", [.5], [-.4], [], [-.5], 12, 0, 1, 1, 0),
    ("season", [.5], [], [.4], [-.9], 12, 0, 1, 0, 0),
    ("season", [.2], [.3], [.9], [-.3], 12, 0, 0, 1, 0),
    ("season", [], [-.6, .1], [.3, -.2], [.4], 12, 1, 1, 0, 0),
    ("walk", [], [-.3], [.4], [], 4, 1, 0, 1, 0),
    ("walk", [.9], [-.5], [], [.6, .2], 4, 1, 0, 0, 1),
    ("walk", [], [-.2], [], [], 4, 2, 0, 0, 0),
    ("gaps", [], [-.4], [], [-.5], 12, 1, 1, 0, 0),
    ("gaps", [.6], [], [], [-.8], 12, 0, 1, 1, 0),
    ("gaps", [.9], [.2], [.5], [], 12, 0, 0, 1, 1),
    ("price", [.7, -.2], [], [.3], [], 4, 0, 0, 1, 1),
    ("price", [], [.5], [], [-.4], 4, 1, 0, 0, 1),
]


def text(values):
    return " ".join(repr(float(v)) for v in values)


with open(here / "arima_likelihood.csv", "w") as f:
    f.write("series,ar,ma,sar,sma,season,d,D,constant,regressor,loglik,variance,coefficients,maximum,mean,deviation\n")
    for name, ar, ma, sar, sma, m, d, D, constant, uses in cases:
        y, x = series[name], regressor[name] if uses else None
        l, v, b = likelihood(y, x, ar, ma, sar, sma, m, d, D, constant)
        exog = ([np.ones(len(y))] if constant and d + D == 0 else []) + (
            [np.arange(len(y))] if constant and d + D == 1 else []) + ([x] if uses else [])
        maximum = ""
        if not np.isnan(y).any():
            model = SARIMAX(y, exog=np.array(exog).T if exog else None, order=(len(ar), d, len(ma)),
                            seasonal_order=(len(sar), D, len(sma), m if m > 1 else 0), simple_differencing=True)
            maximum = max(
                (model.fit(disp=0, method=method, maxiter=2000).llf for method in ("lbfgs", "nm", "powell")))
        f.write(",".join([name, text(ar), text(ma), text(sar), text(sma), str(m), str(d), str(D), str(constant),
                          str(uses), repr(float(l)), repr(float(v)), text(b),
                          repr(float(maximum)) if maximum != "" else ""]
                         + [text(z) for z in forecast(y, x, ar, ma, sar, sma, m, d, D, constant, v, b, 15)]) + "\n")

with open(here / "arima_kpss.csv", "w") as f:
    f.write("series,differences,statistic\n")
    for name, y in series.items():
        for d in (0, 1):
            z = np.diff(y[~np.isnan(y)], d) if d else y[~np.isnan(y)]
            s = kpss(z, "c", nlags=int(3 * np.sqrt(len(z)) / 13))[0]
            f.write(f"{name},{d},{float(s)!r}\n")

with open(here / "arima_strength.csv", "w") as f:
    f.write("series,season,strength\n")
    for name, m in (("season", 12), ("season", 6), ("walk", 4), ("level", 5)):
        y = series[name]
        fit = STL(y, period=m, seasonal=11, seasonal_deg=0).fit()
        rest, season = np.asarray(fit.resid), np.asarray(fit.seasonal)
        strength = max(0, min(1, 1 - rest.var(ddof=1) / (rest + season).var(ddof=1)))
        f.write(f"{name},{m},{float(strength)!r}\n")
