"""Writes cores.json: reference values for the cores of workers and of Postgres, in exact fractions.

Run with Python 3.11 or later; it needs the standard library only:

    python3 test/model/references/cores.py

Inputs are the doubles that the code under test gets, taken exactly. Erlang's delay formula is summed from its
definition, parallel calls are followed call by call instead of by the duration of a burst.
"""

import hashlib
import json
import pathlib
from fractions import Fraction
from math import ceil, factorial

HERE = pathlib.Path(__file__).resolve()


def delayed(servers, load):
    """Erlang C as the ratio of its sums."""
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**k / factorial(k) for k in range(servers)) + last)


def shared_cores(rate, cpu, cores):
    """Mean time of a request on cores that all share equally."""
    rate, cpu, cores = Fraction(rate), Fraction(cpu), Fraction(cores)
    whole = ceil(cores)
    own = cpu * whole / cores
    load = rate * own
    if load >= whole:
        return "unbounded"
    if load == 0:
        return own
    # Little: calls present = load + waiting ones.
    waiting = delayed(whole, load) * load / (whole - load)
    return (load + waiting) / rate


def constant(calls, at_once, time):
    """Follow the calls in waves."""
    left, total = calls, Fraction(0)
    while left > 0:
        left -= at_once
        total += Fraction(time)
    return total


def exponential(calls, at_once, time):
    """Follow the calls one by one: the next of n that run ends after time / n on average."""
    total = Fraction(0)
    for left in range(calls, 0, -1):
        total += Fraction(time) / min(left, at_once)
    return total


def number(value):
    return value if isinstance(value, str) else float(value)


CORES = [0.5, 1, 1.5, 2, 3.25, 8]
cases = {
    "sharedCores": [
        [part * cores / cpu, cpu, cores, number(shared_cores(part * cores / cpu, cpu, cores))]
        for cores in CORES
        for cpu in [0.0007, 0.02, 12.7]
        for part in [0, 0.1, 0.5, 0.8, 0.95, 0.999, 1.25]
    ],
    "steps": [
        [calls, at_once, time, number(constant(calls, at_once, time)), number(exponential(calls, at_once, time))]
        for calls in [1, 2, 3, 7, 40]
        for at_once in [1, 2, 3, 10]
        for time in [0.05, 12.5]
    ],
}
COLUMNS = {
    "sharedCores": ["arrivalRate", "cpuTime", "cores", "time"],
    "steps": ["calls", "atOnce", "time", "constantTime", "exponentialTime"],
}
digest = hashlib.sha256(HERE.read_bytes()).hexdigest()
lines = ["{", f' "generator": "{HERE.name}",', f' "sha256": "{digest}",']
for name, rows in cases.items():
    body = ",\n".join(f"   {json.dumps(row)}" for row in rows)
    lines.append(f' "{name}": {{\n  "columns": {json.dumps(COLUMNS[name])},\n  "rows": [\n{body}\n  ]\n }},')
lines[-1] = lines[-1].rstrip(",")
HERE.with_suffix(".json").write_text("\n".join([*lines, "}", ""]))
