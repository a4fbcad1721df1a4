import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  agentsText,
  ceilingText,
  enoughText,
  holdRows,
  holdText,
  partsHead,
  partsRows,
  responseText,
  slotsText,
  wantedText,
  workerFigures,
} from '../../../src/advice/path/cores-text.ts';
import { coresSizing } from '../../../src/model/path/cores.ts';
import { enoughWorkers } from '../../../src/model/path/enough-workers.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw } from '../finding-words/writing.ts';

/** Every sentence and row about the services of a scenario, by the function that writes it. */
function written(scenario: Scenario) {
  const { services, agents } = coresSizing(scenario);
  const sentences: (readonly [string, string])[] = agents === 'unset' ? [] : [['agents', agentsText(agents)]];
  const rows: (readonly (readonly string[])[])[] = [];
  for (const { service, cpu, time, hold, slots, wanted } of services) {
    const own = scenario.services.find(({ name }) => name === service);
    const enough = own === undefined ? 'unset' : enoughWorkers(scenario, own);
    if (time !== 'unset') {
      sentences.push(['response', responseText(service, time, scenario.target.responseTime)]);
      rows.push(partsRows(time));
    }
    if (cpu !== 'unset') sentences.push(['ceiling', ceilingText(cpu)]);
    if (enough !== 'unset') sentences.push(['enough', enoughText(service, enough, scenario.target)]);
    if (slots !== 'unset') sentences.push(['slots', slotsText(service, slots)]);
    if (wanted.replicas !== 'unset') sentences.push(['wanted', wantedText(wanted, own?.replicas ?? 0)]);
    if (hold !== 'unset') {
      sentences.push(['hold', holdText(hold)]);
      rows.push(holdRows(hold));
    }
  }
  return { sentences, rows };
}

const cpu = { 'api.appCpu': 0.02, 'api.arrivalRate': 40 } as const;
const four = { ...cpu, 'api.workersPerReplica': 4, 'api.arrivalRate': 120 } as const;
const calls = { 'agents.callTime': 2, 'agents.parallel': 3, 'agents.sequential': 2 } as const;
const scaled = {
  'api.replicas': 2,
  'api.maxReplicas': 10,
  'api.memoryPerWorker': 500,
  'api.memoryRequest': 500,
  'api.hpaMemoryTarget': 0.5,
} as const;

// prettier-ignore
test.each<readonly [kind: string, Settings, string]>([
  ['response', { ...four, 'api.holdTime': 0.25, 'api.poolSize': 40 },
    'A response of api takes 300 ms on average; 83.3 % of that is the hold time. About 95 of 100 take at most 899 ms, if response times are exponentially distributed.'],
  ['response', { 'api.appCpu': 0.03, 'api.appWaiting': 0.01, 'target.responseTime': 0.1 },
    'A response of api takes 40 ms on average; 75 % of that is app CPU. About 95 of 100 take at most 120 ms, if response times are exponentially distributed. That misses the target of 100 ms.'],
  ['response', { 'api.appWaiting': 0.01, 'target.responseTime': 0.1 },
    'A response of api takes 10 ms on average; 100 % of that is app waiting. About 95 of 100 take at most 30 ms, if response times are exponentially distributed. That keeps the target of 100 ms.'],
  ['response', { 'api.appCpu': 0 },
    'A response of api takes 0 ms on average. About 95 of 100 take at most 0 ms, if response times are exponentially distributed.'],
  ['response', { ...cpu, 'api.arrivalRate': 50, 'target.responseTime': 1 },
    'Responses of api take longer and longer: the wait for a core has no bound at this load.'],
  ['ceiling', four, 'All workers together can use 4 cores: 4 ÷ 20 ms of CPU per request is 200 requests per second.'],
  ['ceiling', { ...cpu, 'api.appCpu': 0 }, 'All workers together can use 1 core; requests without CPU set them no limit.'],
  ['enough', four,
    'To stay within 80 % of the cores (usual where no target is set), api needs 3 workers per replica or 1 replica, the other as it is.'],
  ['enough', { ...four, 'target.cpuUse': 0.5, 'target.responseTime': 1 },
    'To stay within 50 % of the cores and within the response time target, api needs 5 workers per replica or 2 replicas, the other as it is.'],
  ['enough', { ...four, 'api.cpuLimit': 1 },
    'To stay within 80 % of the cores (usual where no target is set), api needs 3 replicas; more workers in each alone are not enough.'],
  ['enough', { ...four, 'target.responseTime': 0.01 },
    'To stay within 80 % of the cores (usual where no target is set) and within the response time target, no number of workers or replicas of api is enough: a request has to take less time.'],
  ['wanted', scaled,
    'The autoscaler asks for 4 by memory; within its bounds that is 4 replicas. Memory does not fall when replicas are added, so it asks for more each time.'],
  ['wanted', { ...scaled, ...cpu, 'api.hpaCpuTarget': 0.5, 'api.cpuRequest': 0.1, 'api.hpaMemoryTarget': 1 },
    'The autoscaler asks for 16 by CPU and 2 by memory; within its bounds that is 10 replicas.'],
  ['hold', { 'api.holdTime': 0.04, 'api.databaseCpu': 0.01 }, 'The parts divide the hold time and never change it.'],
  ['hold', { 'api.holdTime': 0.04, 'api.databaseCpu': 0.05 },
    'The parts exceed the hold time by 10 ms, so one of these figures is wrong. The hold time counts as it is given.'],
  ['agents', { 'agents.callTime': 2 }, 'A request makes 1 agent call in 1 step. That takes 2 s on average.'],
  ['agents', { 'agents.callTime': 2, 'agents.sequential': 3, 'agents.responseTimeout': 1 },
    'A request makes 3 agent calls in 3 steps. That takes 6 s on average. One call takes longer on average than the agent response timeout allows.'],
  ['agents', { ...calls, 'agents.connectionsPerCall': 1 },
    'A request makes 4 agent calls in 2 steps, 3 of them side by side. That takes 4 s if each call takes its mean time, and 5.67 s on average if times are exponentially distributed: the slowest of those side by side decides. Together they hold up to 3 connections at once.'],
  ['slots', { ...calls, 'api.arrivalRate': 10, 'agents.maxConcurrent': 160 },
    'Requests of api want 50 % of the agent calls that the busiest worker runs at once. At 20 requests per second there is no room left.'],
  ['slots', { ...calls, 'agents.callTime': 0, 'api.arrivalRate': 10, 'agents.maxConcurrent': 5 },
    'Requests of api want 0 % of the agent calls that the busiest worker runs at once.'],
])('the %s of %j is told: %s', (kind, settings, text) => {
  expect(written(scenarioOf(settings)).sentences).toContainEqual([kind, text]);
});

test('more replicas that are not enough while more workers are is told', () => {
  const enough = { workersPerReplica: 5, replicas: 'none', use: 0.8 } as const;
  expect(enoughText('api', enough, scenarioOf({ 'target.cpuUse': 0.8 }).target)).toBe(
    'To stay within 80 % of the cores, api needs 5 workers per replica; more replicas alone are not enough.',
  );
});

test('an autoscaler without a target is not told of', () => {
  expect(wantedText({ byCpu: 'unset', byMemory: 'unset', replicas: 'unset' }, 2)).toBe('');
});

describe('partsRows(time)', () => {
  // prettier-ignore
  test.each<readonly [Settings, readonly (readonly string[])[]]>([
    [{ ...cpu, 'api.appWaiting': 0.1, 'api.reaches': 'service' },
      [['App CPU', '20 ms', '10 %'], ['Wait for a core', '80 ms', '40 %'], ['App waiting', '100 ms', '50 %'], ['Together', '200 ms', '100 %']]],
    [{ ...cpu, 'api.arrivalRate': 60 },
      [['App CPU', '20 ms', '–'], ['Wait for a core', 'without end', '–'], ['Together', 'without end', '–']]],
    [{ 'api.appCpu': 0 }, [['App CPU', '0 ms', '–'], ['Together', '0 ms', '–']]],
  ])('of %j are %j', (settings, rows) => {
    expect(written(scenarioOf(settings)).rows).toEqual([rows]);
  });
});

describe('holdRows(hold)', () => {
  const trips = { 'api.holdTime': 0.02, 'api.roundTripTime': 0.001 } as const;
  const rest = 'The rest: disk, locks, the caller’s own work';
  const whole = ['Hold time', '20 ms', '100 %'];

  // prettier-ignore
  test.each<readonly [Settings, readonly (readonly string[])[]]>([
    [{ ...trips, 'api.roundTrips': 4, 'api.prePing': true, 'api.databaseCpu': 0.005 },
      [['Database CPU', '5 ms', '25 %'], ['4 round trips', '4 ms', '20 %'], ['Pre-ping, one round trip more', '1 ms', '5 %'], [rest, '10 ms', '50 %'], whole]],
    [{ ...trips, 'api.roundTrips': 1 }, [['1 round trip', '1 ms', '5 %'], [rest, '19 ms', '95 %'], whole]],
    [{ ...trips, 'api.prePing': true }, [['Pre-ping, one round trip more', '1 ms', '5 %'], [rest, '19 ms', '95 %'], whole]],
    [{ 'api.holdTime': 0.02, 'api.databaseCpu': 0.005, 'api.roundTrips': 4 },
      [['Database CPU', '5 ms', '25 %'], [rest, '15 ms', '75 %'], whole]],
  ])('of %j are %j', (settings, rows) => {
    expect(written(scenarioOf(settings)).rows[1]).toEqual(rows);
  });
});

describe('workerFigures(cpu, wanted)', () => {
  const figures = (settings: Settings) => {
    const [known] = coresSizing(scenarioOf(settings)).services;
    return known === undefined ? [] : workerFigures(known.cpu, known.wanted);
  };

  // prettier-ignore
  test.each<readonly [string, Settings, readonly (readonly [value: string, label: string, bad: boolean])[]]>([
    ['even workers', four, [['60 %', 'of the workers’ cores are wanted', false], ['200', 'requests per second at most', false]]],
    ['full workers', { ...cpu, 'api.arrivalRate': 50 }, [['100 %', 'of the workers’ cores are wanted', true], ['50', 'requests per second at most', false]]],
    ['a busiest worker', { ...four, 'api.busiestShare': 0.5 },
      [['60 %', 'of the workers’ cores are wanted', false], ['120 %', 'of the busiest worker’s', true], ['200', 'requests per second at most', false], ['100', 'until the busiest worker is full', false]]],
    ['requests without CPU', { ...cpu, 'api.appCpu': 0 }, [['0 %', 'of the workers’ cores are wanted', false]]],
    ['an autoscaler alone', scaled, [['4', 'replicas the autoscaler asks for', false]]],
    ['an autoscaler that asks for one', { ...scaled, 'api.replicas': 1, 'api.hpaMemoryTarget': 1 }, [['1', 'replica the autoscaler asks for', false]]],
    ['nothing', { 'api.appWaiting': 1 }, []],
  ])('of %s', (_, settings, expected) => {
    expect(figures(settings).map(({ value, label, bad }) => [value, label, bad])).toEqual(expected);
  });
});

it('has no gap and no hole, in every scenario', () => {
  fc.assert(
    fc.property(scenarios(), (scenario) => {
      const { sentences, rows } = written(scenario);
      expect(sentences.filter(([, text]) => flaw.test(text))).toEqual([]);
      const cells = rows.flat();
      expect(cells.every((row) => row.length === partsHead.length)).toBe(true);
      expect(
        cells.flat().filter((cell) => cell === '' || /undefined|NaN|Infinity|null|-\d/.test(cell)),
      ).toEqual([]);
    }),
  );
});
