"""Writes likely.json: reference values for src/model/path/high-water.ts, in exact fractions and 50-digit decimals.

    python3 test/model/references/likely.py

The mean time to a level comes from the linear equations of first passage, solved level by level as fractions; the code
under test sums inverse loss probabilities instead. The connections beyond a size come from the states of the queue
with callers that give up, summed one by one.
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


def beyond(load, connections, full, size):
    weights = [Fraction(1)]
    for count in range(1, connections):
        weights.append(weights[-1] * load / count)
    below = sum(weights)
    mean = sum(max(0, count - size) * weight for count, weight in enumerate(weights)) / below
    return decimal(full * max(0, connections - size) + (1 - full) * mean)


WATER = [
    (rate, hold, span, most)
    for rate, hold in [(10, 0.05), (100, 0.05), (4, 0.2), (80, 0.2), (0.5, 2.0)]
    for span in [60.0, 3600.0]
    for most in [1, 5, 20]
]
BEYOND = [
    (load, connections, full, size)
    for load in [0.5, 4.0, 12.0, 40.0]
    for connections, size in [(15, 5), (10, 10), (30, 0), (20, 10)]
    for full in [0.0, 0.25, 1.0]
]

rows = {
    "highWater": [
        [rate, hold, span, most, str(high_water(Fraction(rate), Fraction(hold), Fraction(span), most))]
        for rate, hold, span, most in WATER
    ],
    "meanBeyond": [
        [load, connections, full, size, str(beyond(Fraction(load), connections, Fraction(full), size))]
        for load, connections, full, size in BEYOND
    ],
}
(HERE.parent / "likely.json").write_text(json.dumps(rows) + "\n")
