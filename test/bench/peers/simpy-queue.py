"""Times SimPy on the queue that simulation.bench.ts simulates: M/M/10 at utilization 0.9.

Prints a JSON object: SimPy's version, nanoseconds of processor time a request, and the mean wait, which is 0.6687.
Argument: the number of requests. Needs SimPy 3 or later, on Debian: apt-get install python3-simpy3
"""

import json
import random
import sys
import time

import simpy

CONNECTIONS = 10
UTILIZATION = 0.9


def request(environment, pool, waits):
    arrival = environment.now
    with pool.request() as connection:
        yield connection
        waits.append(environment.now - arrival)
        yield environment.timeout(random.expovariate(1))


def arrivals(environment, pool, waits, requests):
    for _ in range(requests):
        yield environment.timeout(random.expovariate(CONNECTIONS * UTILIZATION))
        environment.process(request(environment, pool, waits))


def main(requests):
    random.seed(1)
    environment = simpy.Environment()
    pool = simpy.Resource(environment, CONNECTIONS)
    waits = []
    start = time.process_time()
    environment.process(arrivals(environment, pool, waits, requests))
    environment.run()
    seconds = time.process_time() - start
    version = getattr(simpy, "__version__", "unknown")
    print(json.dumps({"version": version, "nanoseconds": seconds / requests * 1e9, "meanWait": sum(waits) / requests}))


main(int(sys.argv[1]))
