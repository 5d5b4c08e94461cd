# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes nist_data.csv and nist_certified.csv: NIST's reference sets for linear least squares.

Data and certified values: National Institute of Standards and Technology, Statistical Reference
Datasets, Linear Least Squares Regression (https://www.itl.nist.gov/div898/strd/lls/lls.shtml).
The script solves each set in exact rational arithmetic and refuses to write a value that differs
from the certified one. Needs Python 3 only: python3 make_nist.py
"""

import csv
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60

NORRIS = """0.1 0.2 338.8 337.4 118.1 118.2 888.0 884.6 9.2 10.1 228.1 226.5 668.5 666.3 998.5 996.3
449.1 448.6 778.9 777.0 559.2 558.2 0.3 0.4 0.1 0.6 778.1 775.5 668.8 666.9 339.3 338.0 448.9 447.5
10.8 11.6 557.7 556.0 228.3 228.1 998.0 995.8 888.8 887.6 119.6 120.2 0.3 0.3 0.6 0.3 557.6 556.8
339.3 339.1 888.0 887.2 998.5 999.0 778.9 779.0 10.2 11.1 117.6 118.3 228.9 229.2 668.4 669.1
449.2 448.9 0.2 0.5"""

PONTIUS = """0.11019 0.21956 0.32949 0.43899 0.54803 0.65694 0.76562 0.87487 0.98292 1.09146 1.20001
1.30822 1.41599 1.52399 1.63194 1.73947 1.84646 1.95392 2.06128 2.16844 0.11052 0.22018 0.32939
0.43886 0.54798 0.65739 0.76596 0.87474 0.98300 1.09150 1.20004 1.30818 1.41613 1.52408 1.63159
1.73965 1.84696 1.95445 2.06177 2.16829"""

FILIP_Y = """0.8116 0.9072 0.9052 0.9039 0.8053 0.8377 0.8667 0.8809 0.7975 0.8162 0.8515 0.8766 0.8885
0.8859 0.8959 0.8913 0.8959 0.8971 0.9021 0.9090 0.9139 0.9199 0.8692 0.8872 0.8900 0.8910 0.8977
0.9035 0.9078 0.7675 0.7705 0.7713 0.7736 0.7775 0.7841 0.7971 0.8329 0.8641 0.8804 0.7668 0.7633
0.7678 0.7697 0.7700 0.7749 0.7796 0.7897 0.8131 0.8498 0.8741 0.8061 0.8460 0.8751 0.8856 0.8919
0.8934 0.8940 0.8957 0.9047 0.9129 0.9209 0.9219 0.7739 0.7681 0.7665 0.7703 0.7702 0.7761 0.7809
0.7961 0.8253 0.8602 0.8809 0.8301 0.8664 0.8834 0.8898 0.8964 0.8963 0.9074 0.9119 0.9228"""

FILIP_X = """-6.860120914 -4.324130045 -4.358625055 -4.358426747 -6.955852379 -6.661145254 -6.355462942
-6.118102026 -7.115148017 -6.815308569 -6.519993057 -6.204119983 -5.853871964 -6.109523091
-5.79832982 -5.482672118 -5.171791386 -4.851705903 -4.517126416 -4.143573228 -3.709075441
-3.499489089 -6.300769497 -5.953504836 -5.642065153 -5.031376979 -4.680685696 -4.329846955
-3.928486195 -8.56735134 -8.363211311 -8.107682739 -7.823908741 -7.522878745 -7.218819279
-6.920818754 -6.628932138 -6.323946875 -5.991399828 -8.781464495 -8.663140179 -8.473531488
-8.247337057 -7.971428747 -7.676129393 -7.352812702 -7.072065318 -6.774174009 -6.478861916
-6.159517513 -6.835647144 -6.53165267 -6.224098421 -5.910094889 -5.598599459 -5.290645224
-4.974284616 -4.64454848 -4.290560426 -3.885055584 -3.408378962 -3.13200249 -8.726767166
-8.66695597 -8.511026475 -8.165388579 -7.886056648 -7.588043762 -7.283412422 -6.995678626
-6.691862621 -6.392544977 -6.067374056 -6.684029655 -6.378719832 -6.065855188 -5.752272167
-5.132414673 -4.811352704 -4.098269308 -3.66174277 -3.2644011"""

LONGLEY = """60323 83.0 234289 2356 1590 107608 1947
61122 88.5 259426 2325 1456 108632 1948
60171 88.2 258054 3682 1616 109773 1949
61187 89.5 284599 3351 1650 110929 1950
63221 96.2 328975 2099 3099 112075 1951
63639 98.1 346999 1932 3594 113270 1952
64989 99.0 365385 1870 3547 115094 1953
63761 100.0 363112 3578 3350 116219 1954
66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956
68169 108.4 442769 2936 2798 120445 1957
66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959
69564 114.2 502601 3931 2514 125368 1960
69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962"""

WAMPLER_NOISE = [759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838,
                 -2048, 2048, -2048, 2523, -2048, 2048, -2048, 759]

WAMPLER_SD = ["2152.32624678170", "2363.55173469681", "779.343524331583", "101.475507550350",
              "5.64566512170752", "0.112324854679312"]


def powers(x, degree):
    return [x**k for k in range(degree + 1)]


def scaled(texts, factor):
    return [str(Decimal(t) * factor) for t in texts]


def datasets():
    """Yields name, rows of (y, design row), first predictors as text, certified values."""
    flat = [Fraction(t) for t in NORRIS.split()]
    yield ("Norris", [(y, powers(x, 1)) for y, x in zip(flat[::2], flat[1::2])],
           ["-0.262323073774029", "1.00211681802045"],
           ["0.232818234301152", "0.429796848199937E-03"], "0.884796396144373", "0.999993745883712")
    ys = [Fraction(t) for t in PONTIUS.split()]
    xs = [Fraction(150000 * (i % 20 + 1)) for i in range(40)]
    yield ("Pontius", [(y, powers(x, 2)) for y, x in zip(ys, xs)],
           ["0.673565789473684E-03", "0.732059160401003E-06", "-0.316081871345029E-14"],
           ["0.107938612033077E-03", "0.157817399981659E-09", "0.486652849992036E-16"],
           "0.205177424076185E-03", "0.999999900178537")
    yield ("NoInt1", [(Fraction(130 + i), [Fraction(60 + i)]) for i in range(11)],
           ["2.07438016528926"], ["0.165289256198347E-01"], "3.56753034006338",
           "0.999365492298663")
    yield ("NoInt2", [(Fraction(y), [Fraction(x)]) for y, x in ((3, 4), (4, 5), (4, 6))],
           ["0.727272727272727"], ["0.420827318078432E-01"], "0.369274472937998",
           "0.993348115299335")
    filip = zip(FILIP_Y.split(), FILIP_X.split())
    yield ("Filip", [(Fraction(y), powers(Fraction(x), 10)) for y, x in filip],
           ["-1467.48961422980", "-2772.17959193342", "-2316.37108160893", "-1127.97394098372",
            "-354.478233703349", "-75.1242017393757", "-10.8753180355343", "-1.06221498588947",
            "-0.670191154593408E-01", "-0.246781078275479E-02", "-0.402962525080404E-04"],
           ["298.084530995537", "559.779865474950", "466.477572127796", "227.204274477751",
            "71.6478660875927", "15.2897178747400", "2.23691159816033", "0.221624321934227",
            "0.142363763154724E-01", "0.535617408889821E-03", "0.896632837373868E-05"],
           "0.334801051324544E-02", "0.996727416185620")
    rows = [[Fraction(t) for t in line.split()] for line in LONGLEY.splitlines()]
    yield ("Longley", [(r[0], [Fraction(1)] + r[1:]) for r in rows],
           ["-3482258.63459582", "15.0618722713733", "-0.358191792925910E-01", "-2.02022980381683",
            "-1.03322686717359", "-0.511041056535807E-01", "1829.15146461355"],
           ["890420.383607373", "84.9149257747669", "0.334910077722432E-01", "0.488399681651699",
            "0.214274163161675", "0.226073200069370", "455.478499142212"],
           "304.854073561965", "0.995479004577296")
    for name, coefficients, noise, deviations, sd, share in (
            ("Wampler1", [1] * 6, 0, ["0"] * 6, "0", "1"),
            ("Wampler2", [Fraction(1, 10**k) for k in range(6)], 0, ["0"] * 6, "0", "1"),
            ("Wampler3", [1] * 6, 1, WAMPLER_SD, "2360.14502379268", "0.999995559025820"),
            ("Wampler4", [1] * 6, 100, scaled(WAMPLER_SD, 100), "236014.502379268",
             "0.957478440825662"),
            ("Wampler5", [1] * 6, 10000, scaled(WAMPLER_SD, 10000), "23601450.2379268",
             "0.224668921574940E-02")):
        data = []
        for i in range(21):
            row = powers(Fraction(i), 5)
            y = sum(c * x for c, x in zip(coefficients, row)) + noise * WAMPLER_NOISE[i]
            data.append((y, row))
        yield (name, data, [str(decimal(Fraction(c)))
                            for c in coefficients], deviations, sd, share)


def solve(matrix, right):
    """Gauss-Jordan elimination in rationals; `right` is a list of columns."""
    n = len(matrix)
    table = [matrix[i][:] + [column[i] for column in right] for i in range(n)]
    for i in range(n):
        pivot = next(r for r in range(i, n) if table[r][i] != 0)
        table[i], table[pivot] = table[pivot], table[i]
        table[i] = [v / table[i][i] for v in table[i]]
        for r in range(n):
            if r != i and table[r][i] != 0:
                factor = table[r][i]
                table[r] = [a - factor * b for a, b in zip(table[r], table[i])]
    return [[table[i][n + k] for i in range(n)] for k in range(len(right))]


def decimal(value):
    return Decimal(value.numerator) / Decimal(value.denominator)


def agrees(value, certified):
    certified = Decimal(certified)
    return abs(value - certified) <= abs(certified) * Decimal("1e-13") + Decimal("1e-40")


def verify(name, data, estimates, deviations, sd, share):
    n, p = len(data), len(data[0][1])
    gram = [[sum(row[i] * row[j] for _, row in data) for j in range(p)] for i in range(p)]
    moments = [sum(row[i] * y for y, row in data) for i in range(p)]
    identity = [[Fraction(int(i == j)) for i in range(p)] for j in range(p)]
    solved = solve(gram, [moments] + identity)
    beta = solved[0]
    squares = sum((y - sum(b * x for b, x in zip(beta, row))) ** 2 for y, row in data)
    centred = all(row[0] == 1 for _, row in data)
    mean = sum(y for y, _ in data) / n if centred else 0
    total = sum((y - mean) ** 2 for y, _ in data)
    variance = squares / (n - p)
    assert agrees(decimal(variance).sqrt(), sd), (name, "residual standard deviation")
    assert agrees(decimal(1 - squares / total), share), (name, "R squared")
    for k in range(p):
        assert agrees(decimal(beta[k]), estimates[k]), (name, k, decimal(beta[k]))
        error = decimal(variance * solved[1 + k][k]).sqrt()
        assert agrees(error, deviations[k]), (name, k, error)


def main():
    with open("nist_data.csv", "w", newline="") as data_file, \
            open("nist_certified.csv", "w", newline="") as certified_file:
        data_csv = csv.writer(data_file, lineterminator="\n")
        certified_csv = csv.writer(certified_file, lineterminator="\n")
        data_csv.writerow(["dataset", "y"] + [f"x{k}" for k in range(1, 7)])
        certified_csv.writerow(["dataset", "quantity", "estimate", "standard_error"])
        for name, data, estimates, deviations, sd, share in datasets():
            verify(name, data, estimates, deviations, sd, share)
            for y, row in data:
                # Polynomial designs are written as x alone; the test raises it to its powers.
                xs = row[1:] if name == "Longley" else [row[0] if len(row) == 1 else row[1]]
                data_csv.writerow([name] + [str(decimal(v)) for v in [y] + xs])
            for k, (estimate, deviation) in enumerate(zip(estimates, deviations)):
                certified_csv.writerow([name, f"b{k}", estimate, deviation])
            certified_csv.writerow([name, "sd", sd, ""])
            certified_csv.writerow([name, "r2", share, ""])


if __name__ == "__main__":
    main()
