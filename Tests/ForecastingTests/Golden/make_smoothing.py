# SPDX-License-Identifier: GPL-3.0-or-later
"""Exponential smoothing and theta models at given parameters, and the optima that statsforecast finds.

usage: make_smoothing.py          writes smoothing_given.csv, smoothing_optima.csv and theta.csv beside itself

smoothing_given.csv: minus twice the log likelihood (without constants, the variance at its best) and 15 forecasts at
given parameters and initial states; those of damped trends by the state equations, as statsforecast 2.1.1 counts the
first power of the damping twice from the second bucket on. smoothing_optima.csv: the likelihoods of statsforecast's own fits, and whether its
parameters lie inside the usual region. theta.csv: sums of squares, forecasts at given parameters, and the least sums
that statsforecast finds.

Made with Python 3.11, numpy 2.4.6 and statsforecast 2.1.1; the series are drawn from numpy's default generator, seed
20261128.
"""
from pathlib import Path

import numpy as np
from statsforecast._lib import theta as theta_library
from statsforecast.ets import ets_f, etsforecast, pegelsresid_C, switch
from statsforecast.theta import switch_theta, thetamodel

HERE = Path(__file__).parent
rng = np.random.default_rng(20261128)
FORMS = [e + t + s for e in "AM" for t in ("N", "A", "Ad") for s in "NAM" if e + s != "AM"]


def text(values):
    return " ".join(repr(float(v)) for v in values)


def series(n, m, level, growth, amplitude, noise):
    t = np.arange(n)
    shape = rng.normal(0, amplitude, m)
    shift = np.cumsum(rng.normal(0, noise / 3, n))
    y = (level + growth * t + level * shift) * (1 + (shape - shape.mean())[t % m]) * (1 + rng.normal(0, noise, n))
    return np.round(np.maximum(y, 1), 2)


def components(form):
    return form[0], form[1], form[-1], len(form) == 4


def deviance(y, lik):
    return lik - len(y) * np.log(len(y))


given = ["form,season,alpha,beta,gamma,phi,level,trend,effects,deviance,forecasts,demand"]
optima = ["form,season,deviance,inside,demand"]
histories = [
    (1, series(40, 1, 200, 3, 0, 0.05)), (1, series(25, 1, 900, -4, 0, 0.1)), (4, series(48, 4, 300, 2, 0.15, 0.05)),
    (12, series(96, 12, 150, 0.5, 0.2, 0.06)), (12, series(61, 12, 80, 0, 0.1, 0.1)), (53, series(171, 53, 120, 0.1, 0.2, 0.05)),
]
for m, y in histories:
    for form in FORMS:
        e, t, s, damped = components(form)
        if m == 1 and s != "N":
            continue
        a, phi = rng.uniform(0.05, 0.9), rng.uniform(0.8, 0.98)
        b, g = a * rng.uniform(0.01, 0.5), (1 - a) * rng.uniform(0.01, 0.5)
        effects = rng.normal(0, 0.1, m) * (y.mean() if s == "A" else 1)
        effects = effects - effects.mean() + (1 if s == "M" else 0)
        trend = rng.normal(0, 1)
        state = [y[:m].mean()] + ([] if t == "N" else [trend]) + ([] if s == "N" else list(effects[::-1]))
        _, _, states, lik = pegelsresid_C(y, m if s != "N" else 1, np.array(state), e, t, s, damped, a, b, g, phi, 3)
        means = np.zeros(15)
        etsforecast(states[-1], m if s != "N" else 1, switch(t), switch(s), phi if damped else 1.0, 15, means)
        if damped:
            l, b_last = states[-1][:2]
            season = states[-1][2:][::-1] if s != "N" else [1 if s == "M" else 0]
            base = [l + b_last * sum(phi**i for i in range(1, h + 1)) for h in range(1, 16)]
            effect = [season[h % len(season)] for h in range(15)]
            means = [u * v if s == "M" else u + v for u, v in zip(base, effect)]
        values = [a, 0 if t == "N" else b, 0 if s == "N" else g, phi if damped else 1, state[0], 0 if t == "N" else trend]
        given.append(
            f"{form},{m},{','.join(repr(float(v)) for v in values)},{'' if s == 'N' else text(effects)},"
            f"{float(deviance(y, lik))!r},{text(means)},{text(y)}")
        if m == 53 and e == "M":
            continue
        fit = ets_f(y, m, model=e + t + s, damped=damped)
        a, b, g, _ = fit["par"][:4]
        inside = not (t != "N" and b > a) and not (s != "N" and g > 1 - a)
        optima.append(f"{form},{m},{float(deviance(y, -2 * fit['loglik']))!r},{int(inside)},{text(y)}")

theta = ["model,alpha,share,level,squares,forecasts,least,demand"]
for y in [series(30, 1, 100, 1, 0, 0.1), series(75, 1, 400, -2, 0, 0.08), series(150, 1, 50, 0.3, 0, 0.2)]:
    for model in ("STM", "OTM", "DSTM", "DOTM"):
        fit = thetamodel(y, 1, model, np.nan, np.nan, np.nan, 3)
        for _ in range(2):
            alpha, ratio = float(rng.uniform(0.1, 0.9)), float(rng.uniform(1, 6))
            level = float(y[0] * rng.uniform(0.7, 1.2))
            if model in ("STM", "DSTM"):
                ratio = 2.0
            kind = switch_theta(model)
            _, _, states, objective = theta_library.pegels_resid(y, kind, level, alpha, ratio, 3)
            means = np.empty(15)
            states = np.vstack([states, np.zeros((15, 5))])
            theta_library.forecast(states, len(y), kind, means, alpha, ratio)
            scale = np.abs(y).mean()
            theta.append(
                f"{model},{alpha!r},{1 - 1 / ratio!r},{level!r},{float(objective * scale)!r},{text(means)},"
                f"{float(fit['mse'] * scale)!r},{text(y)}")

for name, lines in (("smoothing_given", given), ("smoothing_optima", optima), ("theta", theta)):
    (HERE / f"{name}.csv").write_text("\n".join(lines) + "\n")
