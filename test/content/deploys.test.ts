import { expect, test } from 'vitest';
import { platforms } from '../../src/catalog/platforms.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import type { FieldValue } from '../../src/model/field.ts';
import { withChanges } from '../../src/model/scenario.ts';
import { figure } from '../../src/advice/figure.ts';
import { fencedBlocks } from './exported-settings.ts';
import { runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('deploys');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

test('the page opens with pools that fit all day and not in a deploy', () => {
  expect([shown('peak.demand'), shown('rollout.demand'), shown('budget')]).toEqual(['84', '149', '97']);
  expect(codes()).toContain('over-budget-rollout');
  expect(codes()).not.toContain('over-budget-peak');
});

test('the state to arrive at fits at every moment, with slots set aside and nothing found', () => {
  expect([shown('rollout.demand', 'after'), shown('budget', 'after')]).toEqual(['81', '90']);
  expect(codes('after')).toEqual([]);
});

// prettier-ignore
const strategies = [
  // exported      a deploy may want   and has over
  ['recreated',    '85',               '12'],
  ['canary',       '109',              '−12'],
  ['uncounted',    '109',              '−12'],
  ['oneByOne',     '129',              '−32'],
  ['lingering',    '169',              '−72'],
  ['blueGreen',    '169',              '−72'],
  ['pooled',       '21',               '76'],
] as const;

test.each(strategies)('the same services with %s want %s in a deploy', (name, demand, headroom) => {
  expect(shown('rollout.demand', name)).toBe(demand);
  expect(shown('rollout.headroom', name)).toBe(headroom);
});

// prettier-ignore
const rows = [
  ['kubernetes-rolling-terminating', undefined],
  ['railway',                        'blueGreen'],
  ['render',                         'blueGreen'],
  ['fly-rolling',                    'inPlace'],
  ['fly-canary',                     'canary'],
  ['fly-bluegreen',                  'blueGreen'],
  ['heroku',                         'recreated'],
  ['heroku-preboot',                 'blueGreen'],
  ['ecs',                            'ecs'],
] as const;

test.each(rows)('the row of %s shows what the catalogue knows of it', (id, name) => {
  const values = platforms.find((platform) => platform.id === id)?.values ?? {};
  const changes = ['api', 'worker'].flatMap((service) =>
    Object.entries<FieldValue>(values).map(([key, value]) => ({ key: `${service}.${key}`, value })),
  );
  expect(changes).not.toEqual([]);
  expect(shown('rollout.demand', name)).toBe(figure(withChanges(state(), changes), 'rollout.demand')?.text);
});

test('a rolling update adds a quarter and not as many again', () => {
  const uncounted = Number(shown('rollout.demand', 'uncounted')) - 1 - 2 * 4;
  expect(uncounted).toBe(1.25 * 80);
});

test('a worker that runs the migration at its start adds one connection each time', () => {
  expect(state('migrations').services[2]?.replicas).toBe(4 * 2);
  expect(Number(shown('rollout.demand', 'migrations'))).toBe(149 + 8 - 1);
});

test('the Deployment in the text replaces one replica at a time, as the state to arrive at does', () => {
  const [yaml = ''] = fencedBlocks(file, 'yaml');
  const [api] = state('after').services;
  expect(yaml).toContain(`maxSurge: ${api?.surge}`);
  expect(yaml).toContain(`maxUnavailable: ${api?.unavailable}`);
});

test('125 percent of the tasks on Amazon ECS are one more', () => {
  expect(file.text).toContain('`maximumPercent: 125`');
  expect(Math.floor((state().services[0]?.replicas ?? 0) * 1.25)).toBe(5);
});
