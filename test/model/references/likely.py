"""Writes likely.json: reference values for src/model/path/high-water.ts, in exact fractions and 50-digit decimals.

    python3 test/model/references/likely.py

The mean time to a level comes from the linear equations of first passage, solved level by level as fractions; the code
under test sums inverse loss probabilities instead. Open overflow comes from the chain of callers and open connections
together, solved state by state; the code under test knows callers only.
"""

import json
import pathlib
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 50
HERE = pathlib.Path(__file__).resolve()


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def passage_times(rate, hold, most):
    """Mean times from empty to each level: t(k, k+1) = 1/rate + (k/hold)/rate * t(k-1, k)."""
    times, step, total = [], Fraction(0), Fraction(0)
    for level in range(most):
        step = (1 + level * step / hold) / rate
        total += step
        times.append(total)
    return times


def high_water(rate, hold, span, most):
    return sum(1 - (-decimal(span / time)).exp() for time in passage_times(rate, hold, most))


def solved(matrix):
    """The stationary distribution of a chain: rates[i][j] from i to j, by elimination in fractions."""
    count = len(matrix)
    rows = [[matrix[j][i] for j in range(count)] for i in range(count)]
    for i in range(count):
        rows[i][i] -= sum(matrix[i])
    rows[-1] = [Fraction(1)] * count
    rows = [row + [Fraction(int(i == count - 1))] for i, row in enumerate(rows)]
    for i in range(count):
        pivot = next(r for r in range(i, count) if rows[r][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(count):
            if r != i and rows[r][i] != 0:
                rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
    return [row[-1] for row in rows]


def open_overflow(load, size, overflow, places):
    """Callers and open connections together, state by state; `places` callers may wait. Per hold time."""
    limit = size + overflow
    states = [(n, o) for n in range(limit + places + 1) for o in range(limit + 1) if min(n, limit) <= o]
    index = {state: i for i, state in enumerate(states)}
    matrix = [[Fraction(0)] * len(states) for _ in states]
    for n, o in states:
        if n < limit + places:
            after = o if n < o else min(o + 1, limit)
            matrix[index[n, o]][index[n + 1, after]] += load
        if n > 0:
            idle = o - min(n, limit)
            closes = n <= limit and idle >= size
            matrix[index[n, o]][index[n - 1, o - 1 if closes else o]] += min(n, limit)
    probabilities = solved(matrix)
    mean = sum(p * max(0, o - size) for p, (n, o) in zip(probabilities, states))
    full = sum(p for p, (n, o) in zip(probabilities, states) if n >= limit)
    return full, mean


WATER = [
    (rate, hold, span, most)
    for rate, hold in [(10, 0.05), (100, 0.05), (4, 0.2), (80, 0.2), (0.5, 2.0)]
    for span in [60.0, 3600.0]
    for most in [1, 5, 20]
]
OVERFLOW = [
    (load, size, overflow, places)
    for load in [0.5, 2.0, 5.0, 8.0]
    for size, overflow in [(1, 3), (2, 2), (3, 4), (0, 4), (5, 1)]
    for places in [0, 2]
]

rows = {
    "highWater": [
        [rate, hold, span, most, str(high_water(Fraction(rate), Fraction(hold), Fraction(span), most))]
        for rate, hold, span, most in WATER
    ],
    "openOverflow": [
        [load, size, overflow, *(str(decimal(value)) for value in open_overflow(Fraction(load), size, overflow, places))]
        for load, size, overflow, places in OVERFLOW
    ],
}
(HERE.parent / "likely.json").write_text(json.dumps(rows) + "\n")
