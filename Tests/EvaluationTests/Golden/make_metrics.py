"""Make metrics_series.csv and metrics_expected.csv: seeded series, forecasts, and their scores.

The arithmetic is written out here from the definitions of the M competitions, in plain Python
(exact sums by math.fsum), so that it shares no code with what it checks. CRPS is integrated
numerically from the distribution functions of scipy. Made with Python 3.11, scipy 1.17.

usage: make_metrics.py           writes both files beside itself
"""
import math
import random
from pathlib import Path

LEVELS = [0.005, 0.025, 0.165, 0.25, 0.5, 0.75, 0.835, 0.975, 0.995]
HERE = Path(__file__).parent
mean = lambda values: math.fsum(values) / len(values)


def seasonal(y, m):
    n = len(y)
    if m < 2 or n < 3 * m:
        return False
    centre = mean(y)
    x = [v - centre for v in y]
    d = math.fsum(v * v for v in x)
    if d == 0:
        return False
    r = [math.fsum(x[t] * x[t - k] for t in range(k, n)) / d for k in range(1, m + 1)]
    bartlett = 1 + 2 * math.fsum(v * v for v in r[:-1])
    return abs(r[-1]) > 1.645 * math.sqrt(bartlett / n)


def naive2(y, m, h):
    if not seasonal(y, m) or min(y) <= 0:
        return [y[-1]] * h
    w = [0.5] + [1] * (m - 1) + [0.5] if m % 2 == 0 else [1] * m
    k = len(w) // 2
    ratios = [[] for _ in range(m)]
    for t in range(k, len(y) - k):
        trend = math.fsum(a * b for a, b in zip(w, y[t - k:t + k + 1])) / m
        ratios[t % m].append(y[t] / trend)
    s = [mean(v) for v in ratios]
    total = math.fsum(s)
    s = [v * m / total for v in s]
    return [y[-1] / s[(len(y) - 1) % m] * s[(len(y) + i) % m] for i in range(h)]


def smape(y, f):
    return mean([200 * abs(a - b) / (abs(a) + abs(b)) if a or b else 0.0 for a, b in zip(y, f)])


def scores(history, actual, forecast, quantiles, m):
    h = len(actual)
    n2 = naive2(history, m, h)
    r = {"sMAPE": smape(actual, forecast), "n2sMAPE": smape(actual, n2)}
    q = mean([abs(history[t] - history[t - m]) for t in range(m, len(history))])
    if q > 0:
        r["MASE"] = mean([abs(a - b) for a, b in zip(actual, forecast)]) / q
        r["n2MASE"] = mean([abs(a - b) for a, b in zip(actual, n2)]) / q
    first = next((t for t, v in enumerate(history) if v), 0)
    d = [b - a for a, b in zip(history[first:], history[first + 1:])]
    if any(d):
        square = mean([(a - b) ** 2 for a, b in zip(actual, forecast)])
        r["RMSSE"] = math.sqrt(square / mean([v * v for v in d]))
        losses = []
        for i, p in enumerate(LEVELS):
            losses.append(mean([
                p * (y - x[i]) if y >= x[i] else (1 - p) * (x[i] - y)
                for y, x in zip(actual, quantiles)]))
        r["SPL"] = mean(losses) / mean([abs(v) for v in d])
    r["upTo975"] = mean([float(y <= x[7]) for y, x in zip(actual, quantiles)])
    r["upTo995"] = mean([float(y <= x[8]) for y, x in zip(actual, quantiles)])
    r["inside95"] = mean([float(x[1] <= y <= x[7]) for y, x in zip(actual, quantiles)])
    return r


def history(random, kind, n, m):
    if kind == "zero":
        return [0.0] * n
    if kind == "constant":
        return [7.0] * n
    if kind == "rare":
        return [float(random.randint(1, 6)) if random.random() < 0.25 else 0.0 for _ in range(n)]
    level, out = random.uniform(20, 400), []
    for t in range(n):
        level *= math.exp(random.gauss(0.002, 0.02))
        season = 1 + (0.35 * math.sin(2 * math.pi * t / m) if kind == "season" else 0)
        out.append(round(level * season * math.exp(random.gauss(0, 0.08)), 2))
    return out


def case(random, kind, n, m, h):
    y = history(random, kind, n + h, m)
    past, actual = y[:n], y[n:]
    centre = mean(past[-m:]) if any(past) else 0.0
    forecast = [centre * math.exp(random.gauss(0, 0.1)) for _ in range(h)]
    spread = centre * 0.3 + 0.1
    ends = [-2.6, -1.9, -0.95, -0.7, 0, 0.7, 0.95, 1.9, 2.6]
    quantiles = [[max(0.0, f + spread * z) for z in ends] for f in forecast]
    return past, actual, forecast, quantiles


def sets():
    """Three sets of ten series: a name, the season, and series by number."""
    for name, m, h in (("month", 12, 18), ("week", 1, 8), ("day", 7, 28)):
        seeded = random.Random(f"metrics {name}")
        kinds = ["season", "level", "rare", "season", "zero", "constant", "rare", "level", "season", "level"]
        yield name, m, [case(seeded, kind, 30 + 9 * i + 2 * m, m, h) for i, kind in enumerate(kinds)]


def ranked_probability():
    """CRPS by adaptive quadrature over the distribution function, or by sums over counts."""
    from scipy import integrate, stats
    rows = []

    def continuous(name, a, b, frozen, y):
        f = lambda x: frozen.cdf(x) ** 2
        g = lambda x: frozen.sf(x) ** 2
        top = max(frozen.ppf(1 - 1e-13), y)
        low = integrate.quad(f, 0, y, epsabs=1e-12, epsrel=1e-12, limit=500)[0]
        high = integrate.quad(g, y, top, epsabs=1e-12, epsrel=1e-12, limit=500)[0]
        rows.append((name, a, b, y, low + high))

    def counts(name, a, b, frozen, y):
        top = int(max(frozen.ppf(1 - 1e-14), y)) + 2
        total = math.fsum(
            (frozen.cdf(k) - (1 if k >= y else 0)) ** 2 for k in range(top))
        rows.append((name, a, b, y, total))

    for y in (0.0, 3.0, 12.5, 40.0):
        continuous("normal", 10.0, 4.0, stats.norm(10, 4), y)
        continuous("normal", 1.0, 4.0, stats.norm(1, 4), y)
        continuous("gamma", 10.0, 4.0, stats.gamma(6.25, scale=1.6), y)
        continuous("gamma", 2.0, 3.0, stats.gamma(4 / 9, scale=4.5), y)
        s2 = math.log1p(0.16)
        continuous("lognormal", 10.0, 4.0, stats.lognorm(math.sqrt(s2), scale=10 * math.exp(-s2 / 2)), y)
    for y in (0, 3, 12, 40):
        counts("poisson", 4.5, 0.0, stats.poisson(4.5), float(y))
        counts("negative-binomial", 3.0, 8.0, stats.nbinom(9 / 5, 3 / 8), float(y))
        counts("negative-binomial", 0.4, 1.1, stats.nbinom(0.16 / 0.7, 0.4 / 1.1), float(y))
    return rows


def main():
    text = lambda values: " ".join(repr(v) for v in values)
    lines, expected = ["set,season,part,values"], ["set,metric,value"]
    for name, m, cases in sets():
        rows, num, den, absolute = [], [], [], []
        for past, actual, forecast, quantiles in cases:
            flat = [q for bucket in quantiles for q in bucket]
            for part, values in (("history", past), ("actual", actual), ("mean", forecast), ("quantiles", flat)):
                lines.append(f"{name},{m},{part},{text(values)}")
            rows.append(scores(past, actual, forecast, quantiles, m))
            num += [f - y for f, y in zip(forecast, actual)]
            absolute += [abs(f - y) for f, y in zip(forecast, actual)]
            den += actual
        total = {k: mean([r[k] for r in rows if k in r]) for k in rows[0]}
        total["OWA"] = (total["sMAPE"] / total["n2sMAPE"] + total["MASE"] / total["n2MASE"]) / 2
        total["WAPE"] = math.fsum(absolute) / math.fsum(den)
        total["bias"] = math.fsum(num) / math.fsum(den)
        expected += [f"{name},{metric},{value!r}" for metric, value in total.items()]
    (HERE / "metrics_series.csv").write_text("\n".join(lines) + "\n")
    (HERE / "metrics_expected.csv").write_text("\n".join(expected) + "\n")
    crps = ["distribution,mean,spread,actual,value"]
    crps += [f"{n},{a!r},{b!r},{y!r},{v!r}" for n, a, b, y, v in ranked_probability()]
    (HERE / "ranked_probability.csv").write_text("\n".join(crps) + "\n")


if __name__ == "__main__":
    main()
