# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes distributions.csv: tails, log probabilities and losses to 17 digits, by mpmath.

Made with Python 3.11 and mpmath 1.4.1: python make_distributions.py
Tails are integrals of the density by tanh-sinh quadrature with 50 digits, on breakpoints that follow
the integrand's own scale; no formula is shared with the library under test.
"""

import csv

from mpmath import mp, mpf, exp, log, loggamma, quad, sqrt, floor, erfc, inf, pi

mp.dps = 50


def integrate_down(g, slope, scale, top, weight=lambda u: mpf(1)):
    """The integral of weight(u) e^(g(u) - g(top)) from -infinity to top; g rises up to there."""
    # A first width on which the exponent changes by about one.
    h = 1 / (abs(slope) + 1 / scale)
    points, width = [top], h
    for _ in range(400):
        points.append(points[-1] - width)
        if g(points[-1]) - g(top) < -150:
            break
        width *= mpf("1.3") if len(points) > 6 else 1
    points.reverse()
    return quad(lambda u: weight(u) * exp(g(u) - g(top)), points)


def beta_tail(a, b, x, y):
    """I_x(a, b) with y = 1 - x, for x below the mean, in the variable u = ln t."""
    def g(u):
        return a * u + (b - 1) * log(-mp.expm1(u))
    top = log(x)
    slope = a - (b - 1) * x / y
    spread = 1 / sqrt(a) + 1 / a
    front = loggamma(a + b) - loggamma(a) - loggamma(b) + g(top)
    return exp(front) * integrate_down(g, slope, spread, top)


def small_beta_above(s, l, u):
    """1 - I_u(s, l) for small s: the integral of t^(s-1) (1-t)^(l-1) from u to 1, in ln t."""
    low = log(u)
    points, width = [low], mpf(1)
    edge = log(1 / (l + 1))
    while points[-1] + width < edge:
        points.append(points[-1] + width)
        width *= mpf("1.5")
    u0 = max(points[-1], edge)
    if u0 > points[-1]:
        points.append(u0)
    # Beyond 1/l the factor (1 - t)^(l - 1) falls on the scale of t itself.
    t = exp(points[-1])
    while t * 2 < 1 and t * l < 200:
        t *= mpf("1.4")
        points.append(log(min(t, 1 - mpf(10)**-40)))
    if t * l < 200:
        points.append(mpf(0))
    value = quad(lambda v: exp(s * v + (l - 1) * log(-mp.expm1(v)) if v < 0 else -inf), points)
    return value * exp(loggamma(s + l) - loggamma(s) - loggamma(l))


def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement."""
    if min(a, b) < 1 and max(a, b) >= 1:
        (s, l), (u, v) = ((a, b), (x, y)) if a <= b else ((b, a), (y, x))
        if v <= l / (s + l):
            above = beta_tail(l, s, v, u)
        else:
            above = small_beta_above(s, l, u)
        return (1 - above, above) if a <= b else (above, 1 - above)
    if x <= a / (a + b):
        below = beta_tail(a, b, x, y)
        return below, 1 - below
    above = beta_tail(b, a, y, x)
    return 1 - above, above


def gamma_tails(a, x):
    """P(a, x) and Q(a, x)."""
    if a < 200:
        lower = mp.gammainc(a, 0, x, regularized=True)
        upper = mp.gammainc(a, x, inf, regularized=True)
        return lower, upper
    def g(u):  # the density of ln X
        return a * u - exp(u)
    top, spread = log(x), 1 / sqrt(a)
    front = g(top) - loggamma(a)
    if x <= a:
        lower = exp(front) * integrate_down(g, a - x, spread, top)
        return lower, 1 - lower
    upper = exp(front) * integrate_down(lambda u: g(2 * top - u), a - x, spread, top)
    return 1 - upper, upper


class Poisson:
    def __init__(self, mean):
        self.mean, self.inverse = mean, mpf(0)

    def log_probability(self, k):
        return k * log(self.mean) - self.mean - loggamma(k + 1)

    def tails(self, k):
        above, at_most = gamma_tails(k + 1, self.mean)
        return at_most, above


class NegativeBinomial:
    def __init__(self, mean, size):
        self.mean, self.size, self.inverse = mean, size, 1 / size

    def log_probability(self, k):
        m, r = self.mean, self.size
        return (loggamma(r + k) - loggamma(r) - loggamma(k + 1) + r * log(r / (r + m))
                + k * log(m / (r + m)))

    def tails(self, k):
        m, r = self.mean, self.size
        return beta_tails(r, k + 1, r / (r + m), m / (r + m))


def count_losses(distribution, k):
    """The losses by summing the recurrence of the probabilities, in 50 digits."""
    m, inverse = distribution.mean, distribution.inverse
    above = distribution.tails(k)[1]
    jump = m * (1 + k * inverse) * exp(distribution.log_probability(k))
    first = (m - k) * above + jump
    second = (((k - m)**2 + k + m * m * inverse) * above + (m - k + m * inverse) * jump) / 2
    return first, second


def direct_losses(distribution, k):
    """The same by adding terms, where the tail is short: the check of the formulae above."""
    first = second = mpf(0)
    for i in range(1, 4000):
        p = exp(distribution.log_probability(k + i))
        first += i * p
        second += mpf(i) * (i - 1) / 2 * p
        if i * i * p < first * mpf(10)**-40:
            return first, second
    return None


def gamma_losses(a, y):
    upper = gamma_tails(a, y)[1]
    front = exp(a * log(y) - y - loggamma(a))
    first = (a - y) * upper + front
    second = (((y - a)**2 + a) * upper + (a + 1 - y) * front) / 2
    return first, second


def normal_cdf(z):
    return erfc(-z / sqrt(2)) / 2


def normal_density(z):
    return exp(-z * z / 2) / sqrt(2 * pi)


def lognormal_losses(mu, sigma, x):
    z = (log(x) - mu) / sigma
    mean = exp(mu + sigma**2 / 2)
    square = exp(2 * mu + 2 * sigma**2)
    above = normal_cdf(-z)
    first = mean * normal_cdf(sigma - z) - x * above
    second = (square * normal_cdf(2 * sigma - z) - 2 * x * mean * normal_cdf(sigma - z)
              + x * x * above) / 2
    return first, second


def levels(mean, deviation):
    """Counts from the left tail to far out on the right."""
    found = set()
    for z in (-6, -2, 0, 1, 3, 6, 12, 25):
        k = floor(mean + z * deviation)
        if k >= 0:
            found.add(k)
    found.update({mpf(0), mpf(1), mpf(5)})
    return sorted(found)


def main():
    with open("distributions.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["distribution", "first", "second", "x", "quantity", "value"])

        def put(name, first, second, x, **values):
            for quantity, value in values.items():
                # Below the least normal double there is nothing to compare.
                if quantity != "log" and abs(value) < mpf(10)**-300:
                    continue
                out.writerow([name, mp.nstr(mpf(first), 17), mp.nstr(mpf(second), 17),
                              mp.nstr(x, 17), quantity, mp.nstr(value, 17)])

        for mean in map(mpf, (1e-9, 1e-3, 0.3, 2.5, 17.25, 300, 12345.5, 1e6, 1e9)):
            d = Poisson(mean)
            for k in levels(mean, sqrt(mean)):
                at_most, above = d.tails(k)
                first, second = count_losses(d, k)
                check = direct_losses(d, k)
                if check and first > mpf(10)**-290:
                    assert abs(check[0] / first - 1) < mpf(10)**-20, (mean, k)
                put("poisson", mean, 0, k, log=d.log_probability(k), atMost=at_most, above=above,
                    loss=first, secondLoss=second)
        for mean in map(mpf, (1e-9, 0.02, 1.75, 40, 5000, 1e9)):
            for size in map(mpf, (1e-6, 0.05, 0.8, 1, 3.5, 60, 1e4, 1e9)):
                d = NegativeBinomial(mean, size)
                for k in levels(mean, sqrt(mean + mean**2 / size)):
                    if k > mpf(2)**50:
                        continue
                    at_most, above = d.tails(k)
                    first, second = count_losses(d, k)
                    check = direct_losses(d, k)
                    if check and first > mpf(10)**-290:
                        assert abs(check[0] / first - 1) < mpf(10)**-20, (mean, size, k)
                    put("negativeBinomial", mean, size, k, log=d.log_probability(k),
                        atMost=at_most, above=above, loss=first, secondLoss=second)
        for shape in map(mpf, (1e-6, 0.01, 0.5, 1, 4.5, 14.9, 15.1, 100, 1e4, 1e9)):
            points = {shape * f for f in map(mpf, (1e-3, 0.3, 0.7, 1, 1.3, 2, 5))}
            points |= {shape + z * sqrt(shape) for z in (-5, -1, 1, 5, 20)}
            points |= set(map(mpf, (1e-12, 1e-3, 0.1, 1, 1.4, 1.6, 10)))
            for y in sorted(points):
                y = mpf(float(y))
                if y <= 0:
                    continue
                lower, upper = gamma_tails(shape, y)
                first, second = gamma_losses(shape, y)
                put("gamma", shape, 1, y, atMost=lower, above=upper, loss=first,
                    secondLoss=second)
        for sigma in map(mpf, (1e-4, 0.05, 0.5, 1, 3)):
            for z in (-8, -2, -0.5, 0, 0.7, 1.5, 4, 9, 20):
                x = mpf(float(exp(mpf("0.25") + z * sigma)))
                first, second = lognormal_losses(mpf("0.25"), sigma, x)
                put("lognormal", 0.25, sigma, x, loss=first, secondLoss=second)
        for z in map(mpf, (-37, -20, -8, -3, -1, -0.1, 0, 0.1, 1, 2.5, 4.9, 5.1, 8, 20, 37)):
            above = normal_cdf(-z)
            first = normal_density(z) - z * above
            second = ((1 + z * z) * above - z * normal_density(z)) / 2
            put("normal", 0, 1, z, atMost=normal_cdf(z), above=above, loss=first,
                secondLoss=second)
        for n in map(mpf, (1, 2, 3.5, 10, 200, 1e6)):
            for t in map(mpf, (1e-6, 0.3, 1, 2.2, 8, 40)):
                beta = mp.betainc(n / 2, mpf(1) / 2, 0, n / (n + t * t), regularized=True)
                put("student", n, 0, t, outside=beta)
        for m, n in ((1, 1), (1, 7), (3, 8), (0.5, 0.25), (30, 4), (400, 250)):
            for x in map(mpf, (1e-4, 0.2, 1, 3, 50)):
                m, n = mpf(m), mpf(n)
                share = m * x / (m * x + n)
                put("fisher", m, n, x,
                    atMost=mp.betainc(m / 2, n / 2, 0, share, regularized=True),
                    above=mp.betainc(n / 2, m / 2, 0, n / (m * x + n), regularized=True))


if __name__ == "__main__":
    main()
