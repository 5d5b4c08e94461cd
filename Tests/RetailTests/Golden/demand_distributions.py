"""Makes demand_distributions.csv: mean, variance, cdf, loss and quantile of each family, by scipy.

Loss functions are numerical integrals of the survival function, or sums of it for counts, and so
independent of any closed form. Run with scipy 1.17: python3 demand_distributions.py > demand_distributions.csv
"""

import numpy as np
from scipy import integrate, stats


def continuous(frozen, x):
    upper = frozen.isf(1e-18)
    points = np.linspace(x, max(upper, x + 1), 400)
    return sum(
        integrate.quad(frozen.sf, a, b, epsabs=0, epsrel=1e-12)[0]
        for a, b in zip(points, points[1:])
    )


def count(frozen, x):
    first = int(np.floor(x))
    last = first + int(60 * frozen.std()) + 300
    k = np.arange(first + 1, last + 1)
    tail = frozen.sf(np.arange(first, last))  # P(X >= k) for each k
    return float(tail.sum() - (x - first) * frozen.sf(first)) if len(k) else 0.0


def show(family, a, b, mean, variance, cdf, loss, quantile, spread):
    for z in (-1.5, -0.3, 0.4, 1.7, 3.5):
        x = max(0.0, mean + z * spread)
        p = {-1.5: 0.02, -0.3: 0.35, 0.4: 0.6, 1.7: 0.95, 3.5: 0.999}[z]
        values = [a, b, mean, variance, x, cdf(x), loss(x), p, quantile(p)]
        print(family, *(repr(float(v)) for v in values), sep=",")


print("family,a,b,mean,variance,x,cdf,loss,p,quantile")

for mu, sigma in ((100, 20), (3, 4), (-2, 5), (0.5, 0.01)):
    frozen = stats.norm(mu, sigma)
    upper = mu + 12 * sigma
    nodes = np.linspace(0, upper, 60)
    parts = list(zip(nodes, nodes[1:]))
    first = sum(integrate.quad(lambda t: t * frozen.pdf(t), a, b)[0] for a, b in parts)
    second = sum(integrate.quad(lambda t: t * t * frozen.pdf(t), a, b)[0] for a, b in parts)
    if (mu, sigma) == (0.5, 0.01):
        first, second = mu, mu * mu + sigma * sigma
    show("normal", mu, sigma, first, second - first * first, frozen.cdf,
         lambda x: continuous(frozen, x), lambda p: max(0.0, frozen.ppf(p)), sigma)

for m, s in ((100, 20), (5, 10), (0.3, 0.4)):
    s2 = np.log1p((s / m) ** 2)
    frozen = stats.lognorm(np.sqrt(s2), scale=m * np.exp(-s2 / 2))
    show("lognormal", m, s, m, s * s, frozen.cdf, lambda x: continuous(frozen, x), frozen.ppf, s)

for m, s in ((100, 20), (5, 10), (0.3, 0.4), (1e6, 2e3)):
    frozen = stats.gamma((m / s) ** 2, scale=s * s / m)
    show("gamma", m, s, m, s * s, frozen.cdf, lambda x: continuous(frozen, x), frozen.ppf, s)

for m in (0.05, 1.0, 7.3, 250.0, 1e5):
    frozen = stats.poisson(m)
    show("poisson", m, 0, m, m, frozen.cdf, lambda x: count(frozen, x), frozen.ppf, np.sqrt(m))

for m, v in ((0.2, 0.9), (3.0, 3.3), (12.0, 60.0), (400.0, 9000.0), (50.0, 50.001)):
    size = m * m / (v - m)
    frozen = stats.nbinom(size, m / v)
    show("negativeBinomial", m, v, m, v, frozen.cdf, lambda x: count(frozen, x), frozen.ppf,
         np.sqrt(v))
