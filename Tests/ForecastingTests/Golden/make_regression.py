# SPDX-License-Identifier: GPL-3.0-or-later
"""Regressions with correlated errors, beliefs and lower bounds, from dense covariance matrices.

usage: python make_regression.py          (writes regression_*.csv beside itself)
made with Python 3.11, numpy 2.4.6, scipy 1.17.1 and statsmodels 0.15.0

The series are drawn from a seed. Kinds of fits:
  free      the maximum of the exact likelihood, begun where statsmodels' SARIMAX ends
  believed  the process given; coefficients of the greatest posterior density, the variance by the squared errors
            over the number of known buckets less the trace of the matrix that turns responses into fitted values
  bounded   independent errors; Tobin's likelihood for the coefficients, the variance by its expected squares over
            what the coefficients leave of the number of buckets
Standard errors take process and variance as known. Six buckets ahead, all columns as in the last six.
"""
from pathlib import Path
import numpy as np
from scipy.linalg import toeplitz
from scipy.optimize import minimize
from scipy.stats import norm
from statsmodels.tsa.arima_process import arma_acovf
from statsmodels.tsa.statespace.sarimax import SARIMAX
import warnings

warnings.filterwarnings("ignore")
here = Path(__file__).parent
rng = np.random.default_rng(20261126)
AHEAD = 6


def draw(n, ar, ma):
    e = rng.normal(size=n + 300) * 0.3
    u = np.zeros(n + 300)
    for t in range(5, n + 300):
        u[t] = e[t] + sum(a * u[t - 1 - i] for i, a in enumerate(ar)) + sum(
            c * e[t - 1 - i] for i, c in enumerate(ma))
    return u[300:]


def design(n):
    price = np.round(np.where(rng.uniform(size=n) < 0.2, np.log(rng.uniform(0.5, 0.95, size=n)), 0), 4)
    display = (rng.uniform(size=n) < 0.15).astype(float)
    return np.c_[np.ones(n), price, display]


def dense(ar, ma, n):
    return toeplitz(arma_acovf(np.r_[1, -np.array(ar)], np.r_[1, np.array(ma)], n))


def gls(y, X, omega):
    seen = ~np.isnan(y)
    inverse = np.linalg.inv(omega[np.ix_(seen, seen)])
    x, z = X[seen], y[seen]
    gram = x.T @ inverse @ x
    beta = np.linalg.solve(gram, x.T @ inverse @ z)
    rest = z - x @ beta
    return beta, gram, rest @ inverse @ rest, np.linalg.slogdet(omega[np.ix_(seen, seen)])[1], seen.sum()


def ahead(y, X, omega, beta, cov, variance, n):
    """omega covers history and horizon; the columns ahead are the last six again."""
    seen = np.flatnonzero(~np.isnan(y))
    inverse = np.linalg.inv(omega[np.ix_(seen, seen)])
    later = np.arange(n, n + AHEAD)
    cross = omega[np.ix_(later, seen)]
    x = X[n - AHEAD:]
    mean = x @ beta + cross @ inverse @ (y - X @ beta)[seen]
    spread = omega[np.ix_(later, later)] - cross @ inverse @ cross.T
    return mean, np.sqrt(variance * np.diag(spread) + np.einsum("ij,jk,ik->i", x, cov, x))


fits = []


def note(name, kind, beta, errors, ar, ma, variance, mean, deviation):
    text = [" ".join(repr(float(v)) for v in values) for values in (beta, errors, ar, ma)]
    fits.append([name, kind, *text, repr(float(variance)),
                 *(" ".join(repr(float(v)) for v in values) for values in (mean, deviation))])


truth = np.array([3.0, -1.8, 0.5])
rows = []
for name, n, ar, ma, gaps in [
        ("ar", 90, [.7], [], []), ("gaps", 100, [.75], [], [0, 20, 21, 22, 50, 99]),
        ("ma", 80, [], [.6], [33]), ("arma", 140, [.85], [-.35], [7, 60]), ("ar2", 130, [.5, .3], [], [])]:
    X = design(n)
    y = np.round(X @ truth + draw(n, ar, ma), 4)
    y[gaps] = np.nan
    for t in range(n):
        rows.append([name, t, "" if np.isnan(y[t]) else repr(float(y[t])), X[t, 1], X[t, 2], ""])
    p, q = len(ar), len(ma)
    begun = SARIMAX(y, exog=X, order=(p, 0, q)).fit(disp=0, maxiter=500).params[3:3 + p + q]

    def deviance(v):
        a, m = v[:p], v[p:]
        if np.any(np.abs(np.roots(np.r_[1, -a])) >= 1) or np.any(np.abs(np.roots(np.r_[1, m])) >= 1):
            return 1e9
        _, _, s, det, k = gls(y, X, dense(a, m, n))
        return k * np.log(s) + det

    best = minimize(deviance, begun, method="Nelder-Mead", options=dict(xatol=1e-10, fatol=1e-12, maxiter=4000)).x
    a, m = best[:p], best[p:]
    beta, gram, s, _, k = gls(y, X, dense(a, m, n))
    variance = s / (k - 3)
    cov = variance * np.linalg.inv(gram)
    note(name, "free", beta, np.sqrt(np.diag(cov)), a, m, variance,
         *ahead(y, X, dense(a, m, n + AHEAD), beta, cov, variance, n))
    # Beliefs: price -1.2 with variance 0.05, display 0.2 with variance 0.01.
    mean, precision = np.array([0, -1.2, 0.2]), np.array([0, 1 / 0.05, 1 / 0.01])
    seen = ~np.isnan(y)
    inverse = np.linalg.inv(dense(a, m, n)[np.ix_(seen, seen)])
    for _ in range(400):
        gram = X[seen].T @ inverse @ X[seen] + variance * np.diag(precision)
        beta = np.linalg.solve(gram, X[seen].T @ inverse @ y[seen] + variance * precision * mean)
        rest = y[seen] - X[seen] @ beta
        taken = np.trace(np.linalg.solve(gram, X[seen].T @ inverse @ X[seen]))
        variance = rest @ inverse @ rest / (k - taken)
    cov = variance * np.linalg.inv(gram)
    note(name, "believed", beta, np.sqrt(np.diag(cov)), a, m, variance,
         *ahead(y, X, dense(a, m, n + AHEAD), beta, cov, variance, n))

n = 120
X = design(n)
y = np.round(X @ truth + 0.3 * rng.normal(size=n), 4)
bound = np.where(rng.uniform(size=n) < 0.35, np.round(3.2 + 0.1 * rng.normal(size=n), 4), np.inf)
cut = y > bound
for t in range(n):
    rows.append(["bounded", t, "" if cut[t] else repr(float(y[t])), X[t, 1], X[t, 2],
                 repr(float(bound[t])) if cut[t] else ""])
beta, variance = np.linalg.lstsq(X[~cut], y[~cut], rcond=None)[0], 0.1
for _ in range(300):
    sigma = np.sqrt(variance)

    def value(b):
        return -norm.logpdf(y[~cut], X[~cut] @ b, sigma).sum() - norm.logsf(bound[cut], X[cut] @ b, sigma).sum()

    def slope(b):
        z = (bound[cut] - X[cut] @ b) / sigma
        return -X[~cut].T @ (y[~cut] - X[~cut] @ b) / variance - X[cut].T @ np.exp(norm.logpdf(z) - norm.logsf(z)) / sigma

    beta = minimize(value, beta, jac=slope, method="BFGS", options=dict(gtol=1e-11)).x
    z = (bound[cut] - X[cut] @ beta) / sigma
    hazard = np.exp(norm.logpdf(z) - norm.logsf(z))
    new = (((y[~cut] - X[~cut] @ beta) ** 2).sum() + (variance * (1 + z * hazard)).sum()) / (n - 3)
    if abs(new - variance) < 1e-15:
        break
    variance = new
weights = np.ones(n)
weights[cut] = hazard * (hazard - z)
cov = variance * np.linalg.inv(X.T @ (weights[:, None] * X))
x = X[n - AHEAD:]
note("bounded", "bounded", beta, np.sqrt(np.diag(cov)), [], [], variance, x @ beta,
     np.sqrt(variance + np.einsum("ij,jk,ik->i", x, cov, x)))

with open(here / "regression_series.csv", "w") as f:
    f.write("series,bucket,value,price,display,bound\n")
    for row in rows:
        f.write(",".join(str(v) for v in row) + "\n")
with open(here / "regression_fits.csv", "w") as f:
    f.write("series,kind,coefficients,errors,autoregressive,moving,variance,mean,deviation\n")
    for row in fits:
        f.write(",".join(row) + "\n")
