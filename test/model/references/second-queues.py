"""Writes second-queues.json: reference values for queues that no pool shows, in 60-digit decimal arithmetic.

Run with Python 3.11 or later; it needs the standard library only:

    python3 test/model/references/second-queues.py

Threads are M/M/c in each worker, a concurrency limit is Erlang B in each worker, and a pooler is M/M/c+D in each pool of a
pair and a process: the textbook sums, and the density lambda * exp(lambda * min(x, tau) - c * mu * x) of the offered
wait integrated as it stands. Percentiles over several queues are found by bisection on the sum of their tails. Inputs are
the doubles that the code under test gets, taken exactly.
"""

import hashlib
import json
import pathlib
from decimal import Context, Decimal, setcontext

setcontext(Context(prec=60, Emax=10**9, Emin=-(10**9)))
HERE = pathlib.Path(__file__).resolve()


def inverse_b(places, load):
    """1 / B(places, load): the sum of load^j / j! over its last term."""
    term = total = Decimal(1)
    for j in range(places, 0, -1):
        term = term * j / load
        total += term
    return total


class Queue:
    def __init__(self, c, rate, hold, timeout):
        self.rate, self.hold, self.tau = rate, hold, timeout
        load = rate * hold
        self.decay = c / hold - rate
        below = inverse_b(c - 1, load)
        self.fade = Decimal(0) if timeout is None else (-self.decay * timeout).exp()
        inside = rate * (timeout if self.decay == 0 else (1 - self.fade) / self.decay)
        self.beyond = Decimal(0) if timeout is None else rate * self.fade * hold / c
        self.total = below + inside + self.beyond
        self.delayed = (inside + self.beyond) / self.total
        self.failed = self.beyond / self.total
        tau = Decimal(0) if timeout is None else timeout
        moment = tau**2 / 2 if self.decay == 0 else (1 - self.fade * (1 + self.decay * tau)) / self.decay**2
        self.mean = (rate * moment + tau * self.beyond) / self.total

    def tail(self, time):
        if self.tau is not None and time >= self.tau:
            return Decimal(0)
        if self.decay == 0:
            inside = self.tau - time
        else:
            inside = ((-self.decay * time).exp() - self.fade) / self.decay
        return (self.rate * inside + self.beyond) / self.total


def p95(parts):
    tail = lambda time: sum(share * queue.tail(time) for share, queue in parts)
    if sum(share * queue.delayed for share, queue in parts) <= Decimal("0.05"):
        return Decimal(0)
    low, high = Decimal(0), Decimal(1)
    while tail(high) > Decimal("0.05"):
        high *= 2
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle) > Decimal("0.05") else (low, middle)
    return high


def shares(workers, busiest):
    if busiest == "unset":
        return [Decimal(1) / workers] * workers
    rest = (1 - Decimal(busiest)) / (workers - 1)
    return [Decimal(busiest)] + [rest] * (workers - 1)


def mean(parts, name):
    return sum(share * getattr(queue, name) for share, queue in parts)


def main():
    threads = []
    for workers, busiest in [(1, "unset"), (4, "unset"), (4, 0.3), (2, 0.75)]:
        for count in [1, 2, 5, 40, 400]:
            for use in [0.2, 0.6, 0.9]:
                cpu, waiting, hold, replicas = 0.01, 0.2, 0.05, 3
                time = Decimal(cpu) + Decimal(waiting) + Decimal(hold)
                top = 1 / workers if busiest == "unset" else busiest
                rate = use * count * replicas / (0.26 * top)
                parts = [
                    (share, Queue(count, Decimal(rate) * share / replicas, time, None))
                    for share in shares(workers, busiest)
                ]
                threads.append(
                    [replicas, workers, busiest, count, rate, cpu, waiting, hold,
                     mean(parts, "delayed"), mean(parts, "mean"), p95(parts)]
                )

    refusals = []
    for workers, busiest in [(1, "unset"), (2, "unset"), (2, 0.5642458100558659), (4, 0.4)]:
        for limit, idle in [(2, 0), (20, 0), (20, 12), (200, 64)]:
            for use in [0.5, 0.9, 1.5]:
                places = limit - 1 - idle
                rate = use * places * workers / 0.25
                refused = sum(
                    share / inverse_b(places, Decimal(rate) * share * Decimal(0.25))
                    for share in shares(workers, busiest)
                )
                refusals.append([workers, busiest, limit, idle, rate, 0.25, refused])

    poolers = []
    for pairs, processes, size in [(1, 1, 1), (1, 1, 20), (3, 1, 10), (2, 2, 5), (1, 1, 500)]:
        for timeout in [0.5, 2.0, 120.0, 3600.0]:
            for use in [0.5, 0.9, 1.2]:
                holds = [0.02, 0.1]
                queues = pairs * processes
                capacity = use * queues * size
                rates = [0.25 * capacity / holds[0], 0.75 * capacity / holds[1]]
                load = sum(Decimal(r) * Decimal(h) for r, h in zip(rates, holds))
                rate = sum(map(Decimal, rates))
                queue = Queue(size, rate / queues, load / rate, Decimal(timeout))
                poolers.append(
                    [pairs, processes, size, timeout, *rates, *holds,
                     queue.delayed, queue.mean, queue.failed, p95([(Decimal(1), queue)])]
                )

    tables = {
        "threads": (
            ["replicas", "workers", "busiestShare", "threads", "arrivalRate", "appCpu", "appWaiting", "holdTime",
             "waitProbability", "meanWait", "p95"], threads),
        "refusals": (
            ["workers", "busiestShare", "limit", "idleKeepAlives", "arrivalRate", "holdTime", "refusedShare"],
            refusals),
        "poolers": (
            ["pairs", "processes", "poolSize", "waitTimeout", "firstRate", "secondRate", "firstHold", "secondHold",
             "waitProbability", "meanWait", "disconnectedShare", "p95"], poolers),
    }

    def token(value):
        if isinstance(value, Decimal):
            return "0" if value < Decimal("1e-300") else f"{value:.17e}"
        return json.dumps(value)

    digest = hashlib.sha256(HERE.read_bytes()).hexdigest()
    lines = ["{", f' "generator": "{HERE.name}",', f' "sha256": "{digest}",']
    for name, (columns, rows) in tables.items():
        body = ",\n".join("   [" + ", ".join(map(token, row)) + "]" for row in rows)
        lines.append(f' "{name}": {{\n  "columns": {json.dumps(columns)},\n  "rows": [\n{body}\n  ]\n }},')
    lines[-1] = lines[-1].rstrip(",")
    HERE.with_suffix(".json").write_text("\n".join([*lines, "}", ""]))


if __name__ == "__main__":
    main()
