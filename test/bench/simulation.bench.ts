// The simulator a request, and beside it a simulator that many know: processor time, so that a busy machine slows both.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run, type SimulationTask } from '../../src/model/simulation/run.ts';
import type { Workload } from '../../src/model/simulation/system-model.ts';

const times = 5;

function queue(connections: number, budget: number): SimulationTask {
  const arrivals = { kind: 'poisson', rate: 0.9 * connections } as const;
  const holdTimes = { kind: 'exponential', mean: 1 } as const;
  return {
    kind: 'steady-state',
    model: { connections, checkoutTimeout: 'none', arrivals, holdTimes },
    budget,
    seed: 1,
  };
}

function system(changes: Partial<Workload>, connections: number, budget: number): SimulationTask {
  const workload: Workload = {
    name: 'request',
    source: { kind: 'poisson', rate: 0.9 * connections },
    ...{
      connections: 1,
      stepTime: { kind: 'constant', mean: 0 },
      holdTime: { kind: 'exponential', mean: 1 },
    },
    ...{ retries: 0, retryDelay: 0 },
    ...changes,
  };
  return {
    kind: 'system',
    model: { pools: [{ connections, checkoutTimeout: 30, share: 1 }], workloads: [workload] },
    span: { seconds: 'until-idle', warmUp: 0, replications: 5 },
    budget,
    seed: 1,
  };
}

/** Median nanoseconds of processor time for each simulated request. */
function nanoseconds(task: SimulationTask): number {
  run(task);
  const found = Array.from({ length: times }, () => {
    const start = process.cpuUsage().user;
    const result = run(task);
    const used = process.cpuUsage().user - start;
    return 'simulated' in result ? (used * 1000) / result.simulated : 0;
  });
  return found.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

function report(title: string, time: number): void {
  console.log(`${title}: ${time.toFixed(1)} ns a request, ${(1000 / time).toFixed(1)} million a second`);
}

function simPy(): { readonly version: string; readonly nanoseconds: number } | undefined {
  const script = fileURLToPath(new URL('peers/simpy-queue.py', import.meta.url));
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, [script, '100000'], { encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout) as { version: string; nanoseconds: number };
  }
  return undefined;
}

for (const connections of [1, 100, 2000]) {
  report(`queue of ${connections} connections at 0.9`, nanoseconds(queue(connections, 4_000_000)));
}
const ours = nanoseconds(queue(10, 4_000_000));
report('queue of 10 connections at 0.9, under 1/100 of SimPy', ours);
const peer = simPy();
if (peer) {
  const ratio = peer.nanoseconds / ours;
  console.log(
    `SimPy ${peer.version}: ${peer.nanoseconds.toFixed(0)} ns a request, ${ratio.toFixed(0)} times as long`,
  );
} else {
  console.log('SimPy is not installed; on Debian, as root: apt-get install python3-simpy3');
}

const users = { kind: 'users', users: 20, thinkTime: { kind: 'exponential', mean: 1 } } as const;
report('system of 10 connections at 0.9, over a million a second', nanoseconds(system({}, 10, 500_000)));
report('system of 10 connections and 20 users', nanoseconds(system({ source: users }, 10, 500_000)));
