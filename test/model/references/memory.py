"""Writes memory.json: the server's memory at the worst moment and the largest work_mem, in exact fractions.

Everything is computed from the definitions alone, for one service that reaches Postgres directly: run it with
python3 and its standard library.
"""

import json
import random
from fractions import Fraction
from pathlib import Path

MIB = 2**20
GIB = 2**30
random.seed(20261121)


def row():
    given = {
        "memory": random.choice([256, 512, 1000, 2048, 4096, 7777, 16384, 65536]) * MIB,
        "maxConnections": random.choice([20, 50, 100, 200, 500]),
        "memoryPerConnection": random.choice([0, 1, 2, 5, 15]) * MIB + random.choice([0, 0, 12345]),
        "sharedBuffers": random.choice([16, 128, 256, 1024, 4096]) * MIB,
        "workMem": random.choice([1, 4, 8, 64]) * MIB,
        "workMemSteps": random.choice([1, 2, 3, 8]),
        "hashMemMultiplier": random.choice([1, 1.5, 2]),
        "maintenanceWorkMem": random.choice([16, 64, 256, 1024]) * MIB,
        "autovacuumWorkers": random.choice([0, 1, 3, 5]),
        "walBuffers": random.choice([1, 4, 16]) * MIB,
        "maxWorkerProcesses": random.choice([0, 4, 8, 16]),
        "maxParallelWorkers": random.choice([0, 2, 8, 32]),
        "maxParallelWorkersPerGather": random.choice([0, 1, 2, 4]),
    }
    pools = random.choice([1, 2, 4, 8])
    size = random.choice([1, 5, 20, 100])
    slots = given["maxConnections"] - 3
    open_ = min(pools * size, slots)
    workers = min(
        open_ * given["maxParallelWorkersPerGather"], given["maxParallelWorkers"], given["maxWorkerProcesses"]
    )
    pieces = Fraction(open_ + workers) * given["workMemSteps"] * Fraction(given["hashMemMultiplier"])
    fixed = (
        given["sharedBuffers"]
        + open_ * given["memoryPerConnection"]
        + given["autovacuumWorkers"] * given["maintenanceWorkMem"]
        + given["walBuffers"]
    )
    total = fixed + pieces * given["workMem"]
    room = (given["memory"] - fixed) / pieces
    step = MIB if room >= MIB else 64 * 1024
    safe = int(room // step) * step
    assert total.denominator == 1
    return [pools, size, given, open_, int(total), safe if safe >= 64 * 1024 else "none"]


rows = ",\n".join(json.dumps(row(), separators=(",", ":")) for _ in range(80))
Path(__file__).with_suffix(".json").write_text(f"[\n{rows}\n]\n")
