"""Complex exponential smoothing by complex state matrices, and the optima that statsforecast finds.

usage: make_ces.py          writes ces_given.csv and ces_optima.csv beside itself

ces_given.csv: deviance (known buckets times the logarithm of the sum of squares) and 15 forecasts at
given parameters, by the state space form written out as matrices, in double precision; checked here
against statsforecast's single precision. ces_optima.csv: the deviance of statsforecast's own fits.

Made with Python 3.11, numpy 2.4.6, statsmodels 0.15.0 and statsforecast 2.1.1; the series are drawn from
numpy's default generator, seed 20261126.
"""
from pathlib import Path

import numpy as np
from statsforecast.ces import cesmodel, initstate, pegelsresid_ces
from statsmodels.tsa.seasonal import seasonal_decompose

HERE = Path(__file__).parent
rng = np.random.default_rng(20261126)


def matrices(form, m, a0, a1, b0, b1):
    """Transition, gain and measurement over the states of all the places in the season."""
    pair = np.array([[1.0, -(1 - a1)], [1.0, 1 - a0]])
    gain = np.array([a0 - a1, a0 + a1])
    if form == "N":
        return pair, gain, np.array([1.0, 0.0])
    if form == "S":
        seasonal, push = pair, gain
    elif form == "P":
        seasonal, push = np.array([[1.0]]), np.array([b0])
    else:
        seasonal, push = np.array([[1.0, -(1 - b1)], [1.0, 1 - b0]]), np.array([b0 - b1, b0 + b1])
    k = len(push)
    head = 0 if form == "S" else 2
    size = head + k * m
    F, g, w = np.zeros((size, size)), np.zeros(size), np.zeros(size)
    if head:
        F[:2, :2], g[:2], w[0] = pair, gain, 1.0
    # The first place is the next bucket's; it moves to the end of the ring.
    F[size - k:, head:head + k], g[size - k:], w[head] = seasonal, push, 1.0
    for place in range(m - 1):
        at = head + k * place
        F[at:at + k, at + k:at + 2 * k] = np.eye(k)
    return F, g, w


def turned(x, form, m, n, F):
    """The states at the end of a pass as those of the pass the other way, moved on once."""
    if form == "N":
        return F @ x
    head, k = (0 if form == "S" else 2), {"S": 2, "P": 1, "F": 2}[form]
    moved = x.copy()
    if head:
        moved[:2] = (F @ x)[:2]
    block = F[len(x) - k:, head:head + k]
    ring = [block @ x[head + k * p:head + k * (p + 1)] for p in range(m)]
    # After a pass the first place is that of the next bucket; backwards, of the last one.
    moved[head:] = np.concatenate(ring[::-1])
    return moved


def fit(y, form, m, parameters, x, h):
    F, g, w = matrices(form, m, *parameters)

    def run(values, x):
        errors = []
        for value in values:
            error = value - w @ x
            errors.append(error)
            x = F @ x + g * error
        return np.array(errors), x

    _, x = run(y, x)
    _, x = run(y[::-1], turned(x, form, m, len(y), F))
    errors, x = run(y, turned(x, form, m, len(y), F))
    path = []
    for _ in range(h):
        path.append(w @ x)
        x = F @ x
    return len(y) * np.log(np.sum(errors**2)), path


def start(y, form, m):
    if form == "N":
        mean = np.mean(y[:max(10, m)])
        return np.array([mean, mean / 1.1])
    if form == "S":
        return np.column_stack([y[:m], y[:m] / 1.1]).ravel()
    mean = np.mean(y[:m])
    effects = seasonal_decompose(y, period=m).seasonal[:m]
    ring = effects if form == "P" else np.column_stack([effects, effects / 1.1]).ravel()
    return np.concatenate([[mean, mean / 1.1], ring])


def forgets(real, imaginary):
    trace = 2 - 2 * real + imaginary
    determinant = (1 - real) * (2 - real) - imaginary + imaginary**2
    return determinant <= 1 and 1 - trace + determinant >= 0 and 1 + trace + determinant >= 0


given = ["form,season,alphaReal,alphaImaginary,betaReal,betaImaginary,deviance,forecasts,demand"]
optima = ["form,season,deviance,forgets,demand"]
for m, n in [(4, 40), (7, 90), (12, 75), (12, 100), (4, 61), (7, 45)]:
    t = np.arange(n)
    level = 200 + 0.6 * t + np.cumsum(rng.normal(0, 6, n))
    season = np.tile(rng.normal(0, 25, m), n // m + 1)[:n]
    y = np.round(np.maximum(0, level + season + rng.normal(0, 12, n)), 2)
    text = " ".join(f"{v:g}" for v in y)
    for form in "NSPF":
        for _ in range(2):
            p = (rng.uniform(1.1, 1.6), rng.uniform(0.97, 1.05), rng.uniform(0.05, 0.3), np.nan)
            if form == "F":
                p = (p[0], p[1], rng.uniform(1.1, 1.4), rng.uniform(0.98, 1.04))
            deviance, path = fit(y, form, m, p, start(y, form, m), 15)
            first = initstate(y, m, form)
            theirs = pegelsresid_ces(
                y, 1 if form == "N" else m, first, first.shape[1], form, *p, 3)[3]
            assert abs(theirs - deviance) < 1e-3 * abs(deviance), (form, m, theirs, deviance)
            values = [*p[:2], *(0 if v != v else v for v in p[2:])] if form in "PF" else [*p[:2], 0, 0]
            given.append(
                f"{form},{m}," + ",".join(f"{v!r}" for v in map(float, values))
                + f",{float(deviance)!r}," + " ".join(f"{float(v)!r}" for v in path) + f",{text}")
        best = cesmodel(y, m, form, None, None, None, None, 3)
        q = best["par"]
        ok = forgets(q["alpha_0"], q["alpha_1"]) and (form != "F" or forgets(q["beta_0"], q["beta_1"]))
        optima.append(f"{form},{m},{float(-2 * best['loglik'])!r},{int(ok)},{text}")
(HERE / "ces_given.csv").write_text("\n".join(given) + "\n")
(HERE / "ces_optima.csv").write_text("\n".join(optima) + "\n")
