import { expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { servers } from '../../src/catalog/servers.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { changed } from '../model/scenario-of.ts';
import { exportedSettings } from './exported-settings.ts';
import { runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('how-many-workers');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state          figure                                          reads
  ['',              'rollout.demand',                               '765'],
  ['',              'usable',                                       '97'],
  ['',              'path.workerMemory.api',                        '3,060 MiB'],
  ['',              'path.fittingWorkers.api',                      '11'],
  ['',              'safe.api.workersPerReplica',                   '2'],
  ['',              'path.ceiling.api',                             '400'],
  ['one',           'path.ceiling.api',                             '200'],
  ['one',           'path.workerUse.api',                           '120 %'],
  ['one',           'rollout.demand',                               '45'],
  ['two',           'path.ceiling.api',                             '400'],
  ['two',           'path.workerUse.api',                           '60 %'],
  ['four',          'path.ceiling.api',                             '400'],
  ['four',          'path.workerUse.api',                           '30 %'],
  ['four',          'rollout.demand',                               '180'],
  ['oneAtATime',    'fix.workers-beyond-cpu.api.workersPerReplica', '10'],
  ['onePerReplica', 'rollout.demand',                               '60'],
  ['after',         'rollout.demand',                               '72'],
  ['after',         'budget',                                       '92'],
  ['after',         'path.workerUse.api',                           '60 %'],
  ['after',         'path.workerMemory.api',                        '360 MiB'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

const onAfter = (name: string) => ({ ...exportedSettings(file)[name] });
const afterwards = (name: string) => changed(state('after'), onAfter(name));

test('three busier replicas are as busy as before, and more workers on the same cores answer no more', () => {
  expect(figure(afterwards('moreReplicas'), 'path.workerUse.api')?.text).toBe(
    shown('path.workerUse.api', 'after'),
  );
  expect(figure(afterwards('morePerReplica'), 'path.ceiling.api')?.text).toBe('400');
  expect(figure(afterwards('morePerReplica'), 'rollout.headroom')?.state).toBe('bad');
});

test('the state before is over its memory, its slots and its cores, the one to arrive at is over nothing', () => {
  expect(codes()).toEqual(
    expect.arrayContaining(['over-budget-steady', 'app-memory-over-limit', 'workers-beyond-cpu']),
  );
  expect(sizing(state('after')).moments.every(({ fits }) => fits)).toBe(true);
  expect(codes('after')).toEqual([]);
  expect(codes('onePerReplica')).toEqual([]);
});

test('one worker is saturated by this load, and a small pool of workers is not', () => {
  expect(codes('one')).toContain('worker-cpu-saturated');
  expect(codes('two')).not.toContain('worker-cpu-saturated');
});

test('twice the cores of the node, plus one, is what it runs', () => {
  const nodeCores = 8;
  expect(state().services[0]?.workersPerReplica).toBe(2 * nodeCores + 1);
});

test('only what runs now does not fit on the way to the new state, and the code sets that', () => {
  expect(plan(state(), state('after')).misfits).toEqual(['from']);
  expect(file.text).toContain(`WEB_CONCURRENCY=${state('after').services[0]?.workersPerReplica}`);
});

test.each(servers)('$label starts one worker by itself', ({ workers }) => {
  expect(workers.value).toBe(1);
});

test.each(['uvicorn', 'gunicorn', 'puma'])('%s reads WEB_CONCURRENCY', (id) => {
  expect(servers.find((server) => server.id === id)?.variables.value).toContain('WEB_CONCURRENCY');
});
