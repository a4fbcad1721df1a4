import { evaluate } from '../../src/model/evaluate.ts';
import { defaultScenario, defaultService, type Scenario, withChanges } from '../../src/model/scenario.ts';
import { bench } from './bench.ts';

const three: Scenario = {
  ...defaultScenario,
  services: [defaultService('api'), defaultService('worker'), defaultService('cleanup')],
};

const shared = [
  { key: 'api.workersPerReplica', value: 4 },
  { key: 'api.poolSize', value: 10 },
  { key: 'worker.kind', value: 'background' },
  { key: 'worker.reaches', value: 'pooler' },
  { key: 'worker.replicas', value: 3 },
  { key: 'worker.maxReplicas', value: 6 },
  { key: 'cleanup.kind', value: 'scheduled' },
] as const;
const traffic = [
  { key: 'api.arrivalRate', value: 400 },
  { key: 'api.holdTime', value: 0.05 },
  { key: 'worker.arrivalRate', value: 60 },
  { key: 'worker.holdTime', value: 0.2 },
] as const;

const fitting = withChanges(three, [...shared, { key: 'postgres.maxConnections', value: 300 }]);
const busy = withChanges(fitting, traffic);
const uneven = withChanges(busy, [{ key: 'api.busiestShare', value: 0.3 }]);
const over = withChanges(uneven, [
  { key: 'api.replicas', value: 3 },
  { key: 'api.rollout', value: 'blue-green' },
]);
const slow = withChanges(uneven, [{ key: 'api.holdTime', value: 0.19 }]);

/** A scenario of its own for every call, so that nothing is computed once for all. */
function turning(scenario: Scenario): () => unknown {
  let turn = 0;
  return () => {
    turn = (turn + 1) % 16;
    return evaluate(withChanges(scenario, [{ key: 'api.maxOverflow', value: turn }]));
  };
}

bench('evaluate of one service', turning(defaultScenario));
bench('evaluate of 3 services with a pooler', turning(fitting));
bench('evaluate of 3 services with a pooler and traffic', turning(busy));
bench('evaluate of 3 services with a pooler and uneven traffic', turning(uneven));
bench('evaluate of 3 services with a pooler that do not fit', turning(over));
bench('evaluate of 3 services with a pooler that wait too long', turning(slow));
