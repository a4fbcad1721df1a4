"""Series of autoscaler decisions, from an implementation of its own.

It follows the description of the algorithm in the Kubernetes documentation ("Horizontal Pod Autoscaling", algorithm
details and configurable scaling behavior) and the structure of the controller
(pkg/controller/podautoscaler/horizontal.go and replica_calculator.go): one object per pod, exact fractions for load and
work, whole thousandths and whole percentages where the controller has them, doubles where it has doubles.

Run: python3 test/model/references/autoscaler.py > test/model/references/autoscaler.json
"""

import hashlib
import json
import math
import random
from fractions import Fraction as F
from pathlib import Path

INIT_PERIOD = 300
WINDOW = 15


class Pod:
    def __init__(self, started):
        self.started = started  # None: before the story begins

    def ready_since(self, delay):
        return None if self.started is None else self.started + delay

    def is_ready(self, now, delay):
        return self.started is None or self.ready_since(delay) <= now

    def is_ignored(self, now, delay):
        """Whether its CPU sample is set aside."""
        if self.started is None:
            return False
        if now < self.started + INIT_PERIOD:
            return not self.is_ready(now, delay) or now < self.ready_since(delay) + WINDOW
        return not self.is_ready(now, delay)

    def ready_share(self, begin, end, delay):
        if self.started is None:
            return F(1)
        ready = self.ready_since(delay)
        if ready >= end:
            return F(0)
        return F(1) if ready <= begin else (end - ready) / (end - begin)


class Slots:
    """A list of (value, time) in which a new entry takes the place of an outdated one."""

    def __init__(self):
        self.entries = []

    def put(self, value, now, outdated_before):
        place = None
        for i, (_, time) in enumerate(self.entries):
            if time < outdated_before:
                place = i
        if place is None:
            self.entries.append((value, now))
        else:
            self.entries[place] = (value, now)


class Controller:
    def __init__(self, hpa, replicas):
        self.hpa = hpa
        self.recommendations = Slots()
        self.recommendations.entries.append((replicas, F(0)))
        self.ups = Slots()
        self.downs = Slots()

    def usage_ratio(self, usages, request, target):
        total, requests = sum(usages), request * len(usages)
        return float((total * 100) // requests) / float(target)

    def is_within(self, ratio):
        t = self.hpa["tolerance"]
        return (1.0 - t) <= ratio <= (1.0 + t)

    def replicas_for_metric(self, current, usages, ignored, request, target):
        if not usages or request is None:
            return None
        ratio = self.usage_ratio(usages, request, target)
        scale_up_with_unready = ignored > 0 and ratio > 1.0
        if not scale_up_with_unready:
            return current if self.is_within(ratio) else math.ceil(ratio * float(len(usages)))
        everybody = usages + [0] * ignored
        second = self.usage_ratio(everybody, request, target)
        if self.is_within(second) or second < 1.0:
            return current
        return max(current, math.ceil(second * float(len(everybody))))

    def proposal(self, current, metrics):
        found = [self.replicas_for_metric(current, *metric) for metric in metrics]
        valid = [count for count in found if count is not None]
        if not valid or (len(valid) < len(found) and max(valid) < current):
            return None
        return max(valid)

    def reconcile(self, now, current, metrics):
        """Returns what the metrics ask for, and the new number of replicas."""
        low, high = self.hpa["min"], self.hpa["max"]
        if current == 0:
            return None, 0
        asked = self.proposal(current, metrics)
        if current > high:
            new = high
        elif current < low:
            new = low
        elif asked is None:
            return None, current
        elif self.hpa["behavior"] is None:
            new = self.normalize(now, current, asked)
        else:
            new = self.normalize_with_behavior(now, current, asked)
        if new != current and self.hpa["behavior"] is not None:
            if new > current:
                longest = max(p["period"] for p in self.hpa["behavior"]["up"]["policies"])
                self.ups.put(new - current, now, now - longest)
            else:
                longest = max(p["period"] for p in self.hpa["behavior"]["down"]["policies"])
                self.downs.put(current - new, now, now - longest)
        return asked, new

    def normalize(self, now, current, asked):
        cutoff = now - 300
        best = asked
        for value, time in self.recommendations.entries:
            if time >= cutoff:
                best = max(best, value)
        self.recommendations.put(asked, now, cutoff)
        ceiling = min(self.hpa["max"], max(2 * current, 4))
        if best < self.hpa["min"]:
            return self.hpa["min"]
        return min(best, ceiling)

    def normalize_with_behavior(self, now, current, asked):
        up, down = self.hpa["behavior"]["up"], self.hpa["behavior"]["down"]
        up_cutoff, down_cutoff = now - up["window"], now - down["window"]
        up_value = down_value = asked
        for value, time in self.recommendations.entries:
            if time > up_cutoff:
                up_value = min(up_value, value)
            if time > down_cutoff:
                down_value = max(down_value, value)
        stable = current
        if stable < up_value:
            stable = up_value
        if stable > down_value:
            stable = down_value
        self.recommendations.put(asked, now, min(up_cutoff, down_cutoff))
        if stable > current:
            limit = max(self.limit(now, current, up, +1), current)
            return min(stable, limit, self.hpa["max"])
        if stable < current:
            limit = min(self.limit(now, current, down, -1), current)
            return max(stable, limit, self.hpa["min"])
        return stable

    def limit(self, now, current, rules, sign):
        if rules["select"] == "disabled":
            return current
        proposals = []
        for policy in rules["policies"]:
            since = now - policy["period"]
            added = sum(value for value, time in self.ups.entries if time > since)
            removed = sum(value for value, time in self.downs.entries if time > since)
            start = current - added + removed
            if policy["type"] == "pods":
                proposals.append(start + sign * policy["value"])
            elif sign > 0:
                proposals.append(math.ceil(float(start) * (1 + float(policy["value"]) / 100)))
            else:
                proposals.append(int(float(start) * (1 - float(policy["value"]) / 100)))
        largest_change = rules["select"] == "max"
        return max(proposals) if largest_change == (sign > 0) else min(proposals)


def rate_at(trace, time, jumped=True):
    """The rate at a moment; at a jump the one after it, or before it."""
    before = [p for p in trace if p[0] <= time] if jumped else [p for p in trace if p[0] < time]
    after = [p for p in trace if p[0] > time] if jumped else [p for p in trace if p[0] >= time]
    if not before:
        return after[0][1]
    if not after:
        return before[-1][1]
    (t0, r0), (t1, r1) = before[-1], after[0]
    return r0 + (r1 - r0) * (time - t0) / (t1 - t0)


def mean_rate(trace, begin, end):
    if begin == end:
        return rate_at(trace, begin)
    marks = sorted({begin, end, *(t for t, _ in trace if begin < t < end)})
    area = sum(
        (b - a) * (rate_at(trace, a) + rate_at(trace, b, jumped=False)) / 2 for a, b in zip(marks, marks[1:])
    )
    return area / (end - begin)


def thousandths(cores):
    return math.ceil(cores * 1000 - F(1, 10**6))


def play(case):
    pods = [Pod(None) for _ in range(case["replicas"])]
    controller = Controller(case["hpa"], case["replicas"])
    trace = [(F(t), F(r)) for t, r in case["trace"]]
    cpu, delay, sync = F(case["appCpu"]), F(case["startupDelay"]), F(case["sync"])
    cores = F(case["workers"]) * F(case["coresPerWorker"])
    if case["cpuLimit"] is not None:
        cores = min(cores, F(case["cpuLimit"]))
    backlog = F(0)
    rows = []
    now = F(0)
    while now <= trace[-1][0]:
        begin = max(F(0), now - sync)
        seconds = now - begin
        rate = mean_rate(trace, begin, now)
        ready = sum(p.ready_share(begin, now, delay) for p in pods) if seconds else F(len(pods))
        if seconds == 0:
            use = min(rate * cpu / ready, cores) if ready else F(0)
        else:
            work = rate * cpu * seconds + backlog
            use = min(work / seconds / ready, cores) if ready else F(0)
            backlog = work - use * ready * seconds
        counted = sum(1 for p in pods if not p.is_ignored(now, delay))
        metrics = []
        if case["cpuTarget"] is not None:
            request = None if case["cpuRequest"] is None else thousandths(F(case["cpuRequest"]))
            usages = [thousandths(use)] * counted
            metrics.append((usages, len(pods) - counted, request, case["cpuTarget"]))
        if case["memoryTarget"] is not None:
            usages = [case["workers"] * case["memoryPerWorker"]] * len(pods)
            metrics.append((usages, 0, case["memoryRequest"], case["memoryTarget"]))
        asked, new = controller.reconcile(now, len(pods), metrics)
        while len(pods) > new:
            pods.pop()
        while len(pods) < new:
            pods.append(Pod(now))
        rows.append((asked, new, sum(1 for p in pods if p.is_ready(now, delay)), use, backlog))
        now += sync
    return {
        "desired": ["unset" if row[0] is None else row[0] for row in rows],
        "replicas": [row[1] for row in rows],
        "ready": [row[2] for row in rows],
        "cpuUse": [float(row[3]) for row in rows][-1],
        "mostBacklog": float(max(row[4] for row in rows)),
    }


def policies(draw, direction):
    period = draw.choice([15, 30, 60, 60, 120])
    pods = {"type": "pods", "value": draw.choice([1, 2, 4, 6, 10]), "period": period}
    percent = {"type": "percent", "value": draw.choice([10, 20, 50, 100]), "period": period}
    return draw.choice([[pods], [percent], [pods, percent]])


def behavior(draw):
    if draw.random() < 0.3:
        return None
    rules = lambda direction, windows: {
        "window": draw.choice(windows),
        "policies": policies(draw, direction),
        "select": draw.choice(["max", "max", "min", "min", "disabled"] if draw.random() < 0.5 else ["max"]),
    }
    return {"up": rules("up", [0, 0, 30, 120]), "down": rules("down", [0, 60, 300, 600])}


def random_trace(draw):
    time, points = 0, [[0, draw.randint(0, 200)]]
    while len(points) < draw.randint(4, 9):
        if draw.random() < 0.4:
            points.append([time, draw.randint(0, 400)])
        time += draw.choice([30, 75, 150, 240, 400, 600])
        points.append([time, draw.randint(0, 400) if draw.random() < 0.5 else points[-1][1]])
    return points


def random_case(draw):
    low = draw.randint(1, 4)
    high = low + draw.randint(0, 30)
    memory = draw.random() < 0.3
    return {
        "replicas": draw.randint(0, high + 2) if draw.random() < 0.2 else draw.randint(low, high),
        "workers": draw.choice([1, 1, 2, 4]),
        "coresPerWorker": "1",
        "cpuLimit": draw.choice([None, "0.5", "1", "2"]),
        "cpuRequest": None if draw.random() < 0.05 else draw.choice(["0.1", "0.25", "0.5", "1", "2"]),
        "cpuTarget": None if memory and draw.random() < 0.4 else draw.choice([30, 50, 60, 70, 80, 120]),
        "memoryTarget": draw.choice([50, 75, 80, 90]) if memory else None,
        "memoryRequest": draw.choice([2**29, 2**30, 3 * 2**29]),
        "memoryPerWorker": draw.choice([2**28, 300 * 2**20, 2**29]),
        "appCpu": draw.choice(["0.005", "0.01", "0.02", "0.05"]),
        "startupDelay": draw.choice(["0", "5", "20", "45", "90", "400"]),
        "sync": draw.choice(["15", "15", "15", "30", "10"]),
        "trace": random_trace(draw),
        "hpa": {
            "min": low,
            "max": high,
            "tolerance": draw.choice([0.1, 0.1, 0.1, 0.0, 0.2]),
            "behavior": behavior(draw),
        },
    }


def bounded(case):
    """The page has no max below the present replicas."""
    case["hpa"]["max"] = max(case["hpa"]["max"], case["replicas"])
    # A limit stands in for a request that is not set.
    if case["cpuRequest"] is None:
        case["cpuLimit"] = None
    return case


def main():
    draw = random.Random(20261121)
    rows = []
    while len(rows) < 90:
        case = bounded(random_case(draw))
        series = play(case)
        # Most autoscalers of chance stay at one of their bounds, which compares little.
        if len(set(series["replicas"])) > 2 or draw.random() < 0.1:
            rows.append({"case": case, "series": series})
    source = Path(__file__).read_bytes()
    head = {"generator": "autoscaler.py", "sha256": hashlib.sha256(source).hexdigest()}
    print('{"generator": "%s",\n"sha256": "%s",\n"rows": [' % (head["generator"], head["sha256"]))
    print(",\n".join(json.dumps(row, separators=(",", ":")) for row in rows))
    print("]}")


main()
