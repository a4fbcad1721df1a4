import { solve } from '../../src/model/answers/solve.ts';
import { defaultScenario, defaultService, type Scenario, withChanges } from '../../src/model/scenario.ts';
import { bench } from './bench.ts';

const three: Scenario = withChanges(
  {
    ...defaultScenario,
    services: [defaultService('api'), defaultService('worker'), defaultService('cleanup')],
  },
  [
    { key: 'api.workersPerReplica', value: 4 },
    { key: 'api.replicas', value: 3 },
    { key: 'api.poolSize', value: 10 },
    { key: 'api.arrivalRate', value: 400 },
    { key: 'api.holdTime', value: 0.05 },
    { key: 'worker.kind', value: 'background' },
    { key: 'worker.reaches', value: 'pooler' },
    { key: 'worker.replicas', value: 3 },
    { key: 'worker.maxReplicas', value: 6 },
    { key: 'worker.arrivalRate', value: 60 },
    { key: 'worker.holdTime', value: 0.2 },
    { key: 'pooler.mode', value: 'transaction' },
    { key: 'cleanup.kind', value: 'scheduled' },
    { key: 'postgres.maxConnections', value: 300 },
  ],
);

const cpu = [
  { key: 'api.appCpu', value: 0.01 },
  { key: 'api.cpuLimit', value: 8 },
  { key: 'worker.appCpu', value: 0.02 },
  { key: 'worker.cpuLimit', value: 4 },
  { key: 'target.cpuUse', value: 0.7 },
] as const;

const scenarios: readonly (readonly [title: string, scenario: Scenario])[] = [
  ['pools only', three],
  ['pools, workers and replicas', withChanges(three, cpu)],
  ['an uneven split', withChanges(three, [...cpu, { key: 'api.busiestShare', value: 0.4 }])],
  ['nothing fits', withChanges(three, [...cpu, { key: 'postgres.maxConnections', value: 40 }])],
  ['a response time', withChanges(three, [...cpu, { key: 'target.responseTime', value: 0.5 }])],
];

for (const [title, scenario] of scenarios) {
  let turn = 0;
  // A scenario of its own for every call, so that nothing is computed once for all.
  bench(`solve of 3 services with a pooler, under 20 ms: ${title}`, () => {
    turn = (turn + 1) % 16;
    return solve(withChanges(scenario, [{ key: 'cleanup.maxOverflow', value: turn }]));
  });
}
