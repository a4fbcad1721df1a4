"""Writes waiting.json: reference values for the waiting formulas, in 100-digit decimal arithmetic.

Run with Python 3.11 or later; it needs the standard library only:

    python3 test/model/references/waiting.py

It shares no formula with the code under test beyond the definition of the model. Erlang B and C are ratios of
the textbook sums. The queue with constant patience (M/M/c+D) is its birth-death states below c, and the density
lambda * exp(lambda * min(x, tau) - c * mu * x) of the offered wait above, integrated without any rearrangement:
a hundred digits afford the cancellation. Percentiles are found by bisection. Inputs are the doubles that
the code under test gets, taken exactly. Numbers have 18 digits; those below 1e-320 are written as 0.
"""

import hashlib
import json
import pathlib
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, setcontext

setcontext(Context(prec=100, Emax=MAX_EMAX, Emin=MIN_EMIN))
HERE = pathlib.Path(__file__).resolve()
QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999]


def exp(x):
    return x.exp()


def state_sum(connections, load):
    """Sum over j = 0..c of load^j / j!, divided by its last term: 1 / B(c, load)."""
    term = total = Decimal(1)
    for j in range(connections, 0, -1):
        term = term * j / load
        total += term
        if term < total * Decimal("1e-95") and j < load:
            break
    return total


def erlang_b(connections, load):
    return 1 / state_sum(connections, load)


def erlang_c(connections, load):
    if load >= connections:
        return Decimal(1)
    last = connections / (connections - load)
    return last / (state_sum(connections, load) - 1 + last)


class Queue:
    """M/M/c+D, or M/M/c when the timeout is None and the utilization below 1."""

    def __init__(self, connections, rate, hold, timeout):
        self.c = connections
        self.rate, self.hold = Decimal(rate), Decimal(hold)
        self.tau = None if timeout is None else Decimal(timeout)
        self.load = self.rate * self.hold
        self.drain = self.c / self.hold
        self.decay = self.drain - self.rate
        self.below = state_sum(connections - 1, self.load)
        self.waited = self.integral(Decimal(0))
        self.lost = Decimal(0) if self.tau is None else self.rate * exp(-self.decay * self.tau) / self.drain
        self.total = self.below + self.waited + self.lost

    def integral(self, start):
        """Integral of the density from start to the timeout, with the probability of state c - 1 as the unit."""
        if self.tau is None:
            return self.rate * exp(-self.decay * start) / self.decay
        if self.decay == 0:
            return self.rate * (self.tau - start)
        return self.rate * (exp(-self.decay * start) - exp(-self.decay * self.tau)) / self.decay

    def moment(self):
        """Integral of x times the density from 0 to the timeout."""
        if self.tau is None:
            return self.rate / self.decay**2
        if self.decay == 0:
            return self.rate * self.tau**2 / 2
        x = self.decay * self.tau
        return self.rate * (1 - exp(-x) * (1 + x)) / self.decay**2

    def tail(self, time):
        if self.tau is not None and time >= self.tau:
            return Decimal(0)
        return (self.integral(time) + self.lost) / self.total

    def wait_probability(self):
        return (self.waited + self.lost) / self.total

    def timeout_share(self):
        return self.lost / self.total

    def mean_wait(self):
        ended = Decimal(0) if self.tau is None else self.tau * self.lost
        return (self.moment() + ended) / self.total

    def served_share(self):
        return (self.below + self.waited) / self.total

    def longest(self):
        """A time that no percentile asked for exceeds."""
        return self.tau if self.tau is not None else 60 / self.decay


def percentile(tail, quantile, longest):
    """The smallest time whose tail is at most 1 - quantile."""
    exceeding = 1 - Decimal(quantile)
    if tail(Decimal(0)) <= exceeding:
        return Decimal(0)
    if tail(longest * (1 - Decimal("1e-60"))) > exceeding:
        return longest
    low, high = Decimal(0), longest
    while high - low > high * Decimal("1e-22"):
        middle = (low + high) / 2
        if tail(middle) > exceeding:
            low = middle
        else:
            high = middle
    return high


def number(value):
    """A JSON number token with 18 digits."""
    if abs(value) < Decimal("1e-320"):
        return "0"
    return format(value.normalize(Context(prec=18, Emax=MAX_EMAX, Emin=MIN_EMIN)), "g").replace("E", "e")


def erlang_rows():
    for c in [1, 2, 3, 5, 10, 20, 50, 80, 100, 200, 500, 750, 1000, 2000]:
        for utilization in [1e-3, 0.1, 0.5, 0.75, 0.9, 0.99, 0.9999, 1, 1.0001, 1.1, 1.5, 2, 100]:
            load = c * utilization
            yield c, load
    for load in [5e4, 9e4, 99e3, 99990, 1e5, 100001, 2e5]:
        yield 100000, load
    yield from [(1000000, 999999.5), (1000000, 990000), (40, 1e-6), (1, 1e15), (2000, 1e15), (300, 5e-324)]


def queue_rows():
    utilizations = [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1, 1.0001, 1.01, 1.05, 1.1, 1.2, 1.5, 2]
    holds = [0.02, 0.2, 0.001, 5, 0.0437]
    timeouts = [0, 0.01, 0.25, 1, 5, 30, 600, 36000, None]
    turn = 0
    for c in [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000]:
        for utilization in utilizations:
            for _ in range(2):
                hold, timeout = holds[turn % 5], timeouts[turn * 5 % 9]
                turn += 1
                if timeout is None and utilization >= 1:
                    timeout = 30
                yield c, utilization * c / hold, hold, timeout
    # Powers of two make the offered load exactly the connections.
    for c in [1, 4, 20, 300, 2000]:
        for timeout in [0.5, 30, 36000]:
            yield c, c * 64, 1 / 64, timeout
    # Close to saturation, where the load's own rounding would show.
    for utilization in [1 - 1e-9, 1 - 1e-6, 1 + 1e-9, 1 + 1e-6]:
        for timeout in [30, 36000]:
            yield 20, utilization * 20 / 0.02, 0.02, timeout
    for utilization in [0.99, 0.999, 1, 1.001, 1.5]:
        for timeout in [0, 1, 36000]:
            yield 100000, utilization * 100000 / 0.02, 0.02, timeout
    yield 100000, 0.99 * 100000 / 0.02, 0.02, None
    yield 100000, 0.999 * 100000 / 0.02, 0.02, None


def mixture_rows():
    """Rows of (connections, hold, timeout, total rate, shares of the queues)."""
    splits = [[0.25, 0.75], [0.3, 0.7], [0.67, 0.33], [0.52, 0.28, 0.2], [0.31, 0.30, 0.30, 0.09]]
    for shares in splits:
        for utilization in [0.5, 0.8, 0.95, 1.1]:
            for c, hold, timeout in [(5, 0.2, 30), (20, 0.02, 1), (10, 0.05, 36000)]:
                yield c, hold, timeout, utilization * c * len(shares) / hold, shares
    yield 5, 0.2, None, 40.0, [0.2, 0.5, 0.3]
    yield 10, 0.05, None, 360.0, [0.54, 0.46]


def main():
    erlangs = [
        [c, load, erlang_b(c, Decimal(load)), erlang_c(c, Decimal(load))] for c, load in erlang_rows()
    ]

    queues = []
    for c, rate, hold, timeout in queue_rows():
        queue = Queue(c, rate, hold, timeout)
        time = hold / 2 if timeout is None else timeout / 3
        queues.append(
            [
                c, rate, hold, timeout,
                queue.load,
                queue.wait_probability(),
                queue.timeout_share(),
                queue.mean_wait(),
                queue.load * queue.served_share(),
                queue.rate * queue.served_share(),
                queue.rate * queue.mean_wait(),
                time,
                queue.tail(Decimal(time)),
                *[percentile(queue.tail, q, queue.longest()) for q in QUANTILES],
            ]
        )

    mixtures = []
    for c, hold, timeout, rate, shares in mixture_rows():
        parts = [(Decimal(share), Queue(c, rate * share, hold, timeout)) for share in shares]

        def tail(time):
            return sum(share * queue.tail(time) for share, queue in parts)

        longest = max(queue.longest() for _, queue in parts)
        mixtures.append(
            [
                c, [rate * share for share in shares], shares, hold, timeout,
                sum(share * queue.mean_wait() for share, queue in parts),
                sum(share * queue.timeout_share() for share, queue in parts),
                *[percentile(tail, q, longest) for q in QUANTILES],
            ]
        )

    quantiles = [f"percentile {q}" for q in QUANTILES]
    tables = {
        "erlangs": (["connections", "load", "erlangB", "erlangC"], erlangs),
        "queues": (
            ["connections", "arrivalRate", "holdTime", "checkoutTimeout", "offeredLoad", "waitProbability",
             "timeoutShare", "meanWait", "busyConnections", "throughput", "meanQueue", "time", "tail", *quantiles],
            queues,
        ),
        "mixtures": (
            ["connections", "arrivalRates", "shares", "holdTime", "checkoutTimeout", "meanWait", "timeoutShare",
             *quantiles],
            mixtures,
        ),
    }

    def token(value):
        return number(value) if isinstance(value, Decimal) else json.dumps("none" if value is None else value)

    digest = hashlib.sha256(HERE.read_bytes()).hexdigest()
    lines = ["{", f' "generator": "{HERE.name}",', f' "sha256": "{digest}",', f' "quantiles": {QUANTILES},']
    for name, (columns, rows) in tables.items():
        body = ",\n".join("   [" + ", ".join(map(token, row)) + "]" for row in rows)
        lines.append(f' "{name}": {{\n  "columns": {json.dumps(columns)},\n  "rows": [\n{body}\n  ]\n }},')
    lines[-1] = lines[-1].rstrip(",")
    HERE.with_suffix(".json").write_text("\n".join([*lines, "}", ""]))


if __name__ == "__main__":
    main()
