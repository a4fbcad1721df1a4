"""Writes queues.json: reference values for src/model/queues, in 60-digit decimal arithmetic.

Run with Python 3.11 or later; it needs the standard library only:

    python3 test/model/references/queues.py

The code under test and this share the definitions of the models and take other ways to the figures. Chains are summed
state by state from the first one, without any scaling: decimals have no smallest number. Throughput of closed systems
comes from the connections in use, response times from the interactive law, the cores' throughput from the normalizing
constants of the product form, constant holds from the series and from the roots, which must agree. Percentiles and
fixed points are found by bisection. Inputs are the doubles that the code under test gets, taken exactly.
"""

import hashlib
import json
import pathlib
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, setcontext

from waiting import Queue, number

setcontext(Context(prec=60, Emax=MAX_EMAX, Emin=MIN_EMIN))
HERE = pathlib.Path(__file__).resolve()
QUANTILES = [0.5, 0.95, 0.99]
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899")


def chain(last, birth, death):
    weights = [Decimal(1)]
    for n in range(last):
        weights.append(weights[-1] * birth(n) / death(n + 1))
    total = sum(weights)
    return [weight / total for weight in weights]


def turn_tail(found, connections, returned):
    """P(more connections must come back than a Poisson process with mean `returned` gives)."""
    term = cumulated = (-returned).exp()
    total = Decimal(0)
    for k, probability in enumerate(found[connections:]):
        if k > 0:
            term = term * returned / k
            cumulated += term
        total += probability * cumulated
    return total


def turn_figures(found, connections, hold):
    rate = connections / hold
    mean = sum(p * (k + 1) for k, p in enumerate(found[connections:])) / rate
    time = float(hold) * 1.5 / connections
    figures = [sum(found[connections:]), mean, time, turn_tail(found, connections, rate * Decimal(time))]
    for quantile in QUANTILES:
        exceeding = 1 - Decimal(quantile)
        if figures[0] <= exceeding:
            figures.append(Decimal(0))
            continue
        low, high = Decimal(0), hold
        while turn_tail(found, connections, rate * high) > exceeding:
            low, high = high, high * 2
        while high - low > high * Decimal("1e-17"):
            middle = (low + high) / 2
            if turn_tail(found, connections, rate * middle) > exceeding:
                low = middle
            else:
                high = middle
        figures.append(high)
    return figures


def chain_rows():
    """Callers who hang up after a random time (Erlang-A): connections, load, patience in holds, states."""
    for c in [1, 5, 50, 500, 2000]:
        for utilization in [0.1, 0.9, 1, 2]:
            for patience in [0.1, 1, 100]:
                yield c, c * utilization, patience, min(c * 4 + 500, 10000)


def chain_figures(c, load, patience, last):
    theta = 1 / Decimal(patience)
    p = chain(last, lambda n: Decimal(load), lambda n: min(n, c) + max(n - c, 0) * theta)
    queue = sum((n - c) * x for n, x in enumerate(p) if n > c)
    return [p[0], p[c], p[last // 2], p[last], sum(p[c:]), queue]


def bounded_rows():
    turn = 0
    for c in [1, 2, 5, 10, 20, 50, 100, 500, 2000]:
        for utilization in [0.1, 0.5, 0.8, 0.95, 1, 1.05, 1.3, 2]:
            hold = [0.02, 0.2, 0.0437, 5][turn % 4]
            yield c, utilization * c / hold, hold, [0, 1, 10, 100, 300][turn % 5]
            turn += 1
    yield from [(1, 64.0, 1 / 64, 50), (20, 1280.0, 1 / 64, 0), (20, 1280.0, 1 / 64, 200), (100, 5000.0, 0.02, 9900)]


def bounded_figures(c, rate, hold, limit):
    load, last = Decimal(rate) * Decimal(hold), c + limit
    p = chain(last, lambda n: load, lambda n: Decimal(min(n, c)))
    accepted = sum(p[:last])
    busy = sum(min(n, c) * x for n, x in enumerate(p))
    found = [x / accepted for x in p[:last]]
    queue = sum((n - c) * x for n, x in enumerate(p) if n > c)
    return [p[last], busy / Decimal(hold), busy, queue, *turn_figures(found, c, Decimal(hold))]


def closed_rows():
    for users in [1, 2, 10, 40, 100, 300]:
        for connections in [1, 2, 5, 10, 30, 100, 250]:
            for hold, think in [(0.02, 1), (0.2, 0.5), (2, 1), (0.05, 10)]:
                if connections < users or (connections, hold) == (10, 0.2):
                    yield users, connections, hold, think
    yield from [(1000, 10, 0.1, 30), (2000, 500, 0.05, 0.15), (100, 10, 1, 1), (100, 10, 0.2, 1)]


def closed_figures(users, connections, hold, think):
    hold, think = Decimal(hold), Decimal(think)

    def states(population):
        return chain(population, lambda n: (population - n) / think, lambda n: min(n, connections) / hold)

    p, found = states(users), states(users - 1)
    busy = sum(min(n, connections) * x for n, x in enumerate(p))
    queue = sum((n - connections) * x for n, x in enumerate(p) if n > connections)
    throughput = busy / hold
    return [throughput, users / throughput - think, busy, queue, *turn_figures(found, connections, hold)]


def sharing_rows():
    for connections in [1, 4, 10, 40, 120, 300]:
        for cores in [1, 2, 4, 16]:
            for other in [0, 0.005, 0.2]:
                turn = (connections + cores) % 4
                yield connections, cores, [0.02, 0.003][turn % 2], other, [0, 0, 0.017, 0.007][turn], [0.3, 0.8, 0.95, 0.999][turn]


def core_throughputs(connections, cores, cpu, other, contention):
    """Of 1 to so many connections: G(n - 1) / G(n), G the normalizing constants of cores and delay."""
    delay, core = [Decimal(1)], [Decimal(1)]
    for k in range(1, connections + 1):
        delay.append(delay[-1] * other / k)
        core.append(core[-1] * cpu * (1 + contention * max(k - cores, 0)) / min(k, cores))
    constants = [sum(core[k] * delay[n - k] for k in range(n + 1)) for n in range(connections + 1)]
    return [constants[n - 1] / constants[n] for n in range(1, connections + 1)]


def sharing_inputs(connections, cores, cpu, other, contention, utilization):
    rates = core_throughputs(connections, cores, Decimal(cpu), Decimal(other), Decimal(contention))
    return rates, float(rates[-1]) * utilization


def sharing_figures(rates, arrival_rate):
    arrivals, full = Decimal(arrival_rate), rates[-1]
    weights = [Decimal(1)]
    for rate in rates:
        weights.append(weights[-1] * arrivals / rate)
    last = weights[-1] / (1 - arrivals / full)
    total = sum(weights[:-1]) + last
    busy = (sum(n * weight for n, weight in enumerate(weights[:-1])) + len(rates) * last) / total
    wait = last / total / (full - arrivals)
    return [last / total, wait, busy / arrivals, wait + busy / arrivals, full]


def constant_rows():
    for c in [1, 2, 3, 5, 10, 50, 100, 500, 2000]:
        for utilization in [0.1, 0.3, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999]:
            yield c, utilization * c / 0.02, 0.02


def series_queue(c, load):
    """Sum over n of E[(arrivals in n holds - n c)^+] / n."""
    total, factorial, n = Decimal(0), Decimal(1), 0
    while True:
        n += 1
        mean = n * load
        for k in range((n - 1) * c + 1, n * c + 1):
            factorial *= k
        term = (-mean).exp() * mean ** (n * c) / factorial
        part, k = Decimal(0), n * c
        while True:
            k += 1
            term = term * mean / k
            added = term * (k - n * c)
            part += added
            if added < part * Decimal("1e-30"):
                break
        total += part / n
        if part < total * Decimal("1e-26"):
            return total


def cosine_sine(x):
    x = x % (2 * PI)
    power, k, cosine, sine = Decimal(1), 0, Decimal(0), Decimal(0)
    while abs(power) > Decimal("1e-55"):
        sign = 1 if k % 4 < 2 else -1
        if k % 2 == 0:
            cosine += sign * power
        else:
            sine += sign * power
        k += 1
        power = power * x / k
    return cosine, sine


def roots_queue(c, load):
    """Half of c / (c - load) - c - load, and the sum of 1 / (1 - z) over the other roots of z^c = exp(load (z - 1))."""
    rho, total = load / c, Decimal(0)
    for k in range(1, c // 2 + 1):
        angle = 2 * PI * k / c
        z = cosine_sine(angle)
        for _ in range(200):
            size = (rho * (z[0] - 1)).exp()
            turned = cosine_sine(angle + rho * z[1])
            x, y = size * turned[0], size * turned[1]
            f, g = z[0] - x, z[1] - y
            a, b = 1 - rho * x, -rho * y
            norm = a * a + b * b
            step = ((f * a + g * b) / norm, (g * a - f * b) / norm)
            z = (z[0] - step[0], z[1] - step[1])
            if abs(step[0]) + abs(step[1]) < Decimal("1e-25"):
                break
        u = 1 - z[0]
        total += (1 if 2 * k == c else 2) * u / (u * u + z[1] * z[1])
    return total + (c / (c - load) - c - load) / 2


def constant_figures(c, rate, hold):
    load = Decimal(rate) * Decimal(hold)
    utilization = load / c
    exponent = c * (utilization - 1 - utilization.ln())
    queue = series_queue(c, load) if exponent > Decimal("0.05") else roots_queue(c, load)
    if c <= 10 and Decimal("0.85") < utilization < Decimal("0.96"):
        assert abs(roots_queue(c, load) / series_queue(c, load) - 1) < Decimal("1e-20")
    if c == 1:
        assert abs(queue / (load * load / (2 * (1 - load))) - 1) < Decimal("1e-20")
    return [queue / Decimal(rate)]


def burst_rows():
    for callers, connections in [(1, 1), (5, 4), (20, 10), (50, 10), (200, 30), (1000, 20), (5000, 100)]:
        for timeout in [0, 0.1, 0.8, 5, 30, 3600]:
            yield callers, connections, 0.2, timeout
    yield from [(5, 4, 10, 10), (11, 10, 30, 10), (60, 30, 2, 30)]


def burst_figures(callers, connections, hold, timeout):
    """Caller by caller: the i-th in the queue waits for i connections to come back."""
    hold, timeout = Decimal(hold), Decimal(timeout)
    mean = connections / hold * timeout
    term, below = (-mean).exp(), Decimal(0)
    timeouts = waited = Decimal(0)
    for i in range(1, max(callers - connections, 0) + 1):
        below += term
        term = term * mean / i
        late, early = below, 1 - below - term
        timeouts += late
        waited += early * i * hold / connections + late * timeout
    return [timeouts, waited / callers]


def retry_rows():
    for c in [1, 5, 20, 100]:
        for utilization in [0.5, 0.9, 1, 1.2, 2]:
            for timeout, retries in [(0.1, 1), (1, 3), (30, 2)]:
                yield c, utilization * c / 0.2, 0.2, timeout, retries


def retry_figures(c, rate, hold, timeout, retries):
    def attempts(arrivals):
        share = Queue(c, arrivals, hold, timeout).timeout_share()
        return sum(share**k for k in range(retries + 1)), share

    low, high = Decimal(rate), Decimal(rate) * (retries + 1)
    while high - low > high * Decimal("1e-20"):
        middle = (low + high) / 2
        if attempts(middle)[0] > middle / Decimal(rate):
            low = middle
        else:
            high = middle
    tried, share = attempts(high)
    return [tried, share ** (retries + 1)]


def main():
    turns = ["waitProbability", "meanWait", "time", "tail", *[f"percentile {q}" for q in QUANTILES]]
    sharing = []
    for connections, cores, cpu, other, contention, utilization in sharing_rows():
        rates, arrival_rate = sharing_inputs(connections, cores, cpu, other, contention, utilization)
        sharing.append([connections, arrival_rate, cores, cpu, other, contention, *sharing_figures(rates, arrival_rate)])
    tables = {
        "chains": (
            ["connections", "load", "patience", "last", "empty", "full", "middle", "end", "delayed", "queue"],
            [[*row, *chain_figures(*row)] for row in chain_rows()],
        ),
        "bounded": (
            ["connections", "arrivalRate", "holdTime", "queueLimit", "refusedShare", "throughput", "busyConnections",
             "meanQueue", *turns],
            [[*row, *bounded_figures(*row)] for row in bounded_rows()],
        ),
        "closed": (
            ["users", "connections", "holdTime", "thinkTime", "throughput", "responseTime", "busyConnections",
             "meanQueue", *turns],
            [[*row, *closed_figures(*row)] for row in closed_rows()],
        ),
        "sharing": (
            ["connections", "arrivalRate", "cores", "cpuTime", "otherTime", "contention", "waitProbability",
             "poolWait", "holdTime", "responseTime", "saturation"],
            sharing,
        ),
        "constant": (
            ["connections", "arrivalRate", "holdTime", "meanWait"],
            [[*row, *constant_figures(*row)] for row in constant_rows()],
        ),
        "bursts": (
            ["callers", "connections", "holdTime", "checkoutTimeout", "timeouts", "meanWait"],
            [[*row, *burst_figures(*row)] for row in burst_rows()],
        ),
        "retries": (
            ["connections", "arrivalRate", "holdTime", "checkoutTimeout", "retries", "attempts", "failedShare"],
            [[*row, *retry_figures(*row)] for row in retry_rows()],
        ),
    }

    def token(value):
        return number(value) if isinstance(value, Decimal) else json.dumps(value)

    digest = hashlib.sha256(HERE.read_bytes()).hexdigest()
    lines = ["{", f' "generator": "{HERE.name}",', f' "sha256": "{digest}",', f' "quantiles": {QUANTILES},']
    for name, (columns, rows) in tables.items():
        body = ",\n".join("   [" + ", ".join(map(token, row)) + "]" for row in rows)
        lines.append(f' "{name}": {{\n  "columns": {json.dumps(columns)},\n  "rows": [\n{body}\n  ]\n }},')
    lines[-1] = lines[-1].rstrip(",")
    HERE.with_suffix(".json").write_text("\n".join([*lines, "}", ""]))


if __name__ == "__main__":
    main()
