"""Writes load.json: exact references for overflow churn and mixtures of request kinds, in fractions.

Overflow churn is solved as it is described and not as it is computed: a chain whose states are (connections open,
connections in use), with the balance of each state as one linear equation, by elimination.
Run with Python 3.11 or later: python3 test/model/references/load.py
"""

import json
from fractions import Fraction as F
from pathlib import Path


def solve(matrix):
    """The solution of homogeneous equations with one unknown too many, its last unknown 1."""
    size = len(matrix)
    rows = [row[:] for row in matrix[: size - 1]]
    for column in range(size - 1):
        pivot = next(row for row in range(column, size - 1) if rows[row][column] != 0)
        rows[column], rows[pivot] = rows[pivot], rows[column]
        factor = rows[column][column]
        rows[column] = [value / factor for value in rows[column]]
        for other in range(size - 1):
            if other != column and rows[other][column] != 0:
                factor = rows[other][column]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[column])]
    return [-rows[row][size - 1] for row in range(size - 1)] + [F(1)]


def connects(size, overflow, load):
    """Connections opened per hold time at random arrivals and exponential holds, without a checkout timeout."""
    limit = size + overflow
    states = [(o, n) for o in range(size, limit + 1) for n in range(max(o - size, 0), o + 1)]
    place = {state: index for index, state in enumerate(states)}
    matrix = [[F(0)] * len(states) for _ in states]

    def flow(source, target, rate):
        matrix[place[target]][place[source]] += rate
        matrix[place[source]][place[source]] -= rate

    for opened, used in states:
        if used < opened:
            flow((opened, used), (opened, used + 1), load)
        elif opened < limit:
            flow((opened, used), (opened + 1, used + 1), load)
        if used > 0:
            idle = opened - (used - 1)
            flow((opened, used), (opened - 1 if idle > size else opened, used - 1), F(used))
    weights = solve(matrix)
    # Callers wait only while all are in use: the states beyond are a geometric series.
    utilization = load / limit
    total = sum(weights) + weights[place[limit, limit]] * utilization / (1 - utilization)
    opening = sum(weights[place[o, o]] for o in range(size, limit))
    return load * opening / total


def mixture(kinds, variability):
    """Mean and squared coefficient of variation of holds of several kinds, from their second moments."""
    mean = sum(share * hold for share, hold in kinds)
    second = sum(share * (1 + variability) * hold * hold for share, hold in kinds)
    return mean, second / mean / mean - 1


churn = []
for size in (0, 1, 2, 3, 5):
    for overflow in (1, 2, 4):
        for utilization in (F(1, 10), F(1, 2), F(4, 5), F(19, 20)):
            load = utilization * (size + overflow)
            churn.append([size, overflow, float(load), float(connects(size, overflow, F(float(load))))])

mixtures = []
for variability in (0.0, 0.5, 1.0, 4.0, 100.0):
    for second, third in ((0.25, 0.0), (0.5, 0.25), (0.0625, 0.5), (0.001, 0.25)):
        for holds in ((0.05, 0.5, 5.0), (1.0, 0.001, 3.0), (0.2, 0.2, 60.0)):
            kinds = list(zip((1 - F(second) - F(third), F(second), F(third)), map(F, holds)))
            mean, scv = mixture(kinds, F(variability))
            mixtures.append([variability, second, third, *holds, float(mean), float(scv)])

target = Path(__file__).with_suffix(".json")
rows = lambda values: "[\n" + ",\n".join("    " + json.dumps(row) for row in values) + "\n  ]"
target.write_text(f'{{\n  "churn": {rows(churn)},\n  "mixtures": {rows(mixtures)}\n}}\n')
