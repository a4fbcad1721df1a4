import { describe, expect, it, test } from 'vitest';
import {
  checkText,
  planText,
  rescueText,
  restartText,
  stepText,
  stepTitle,
  undoText,
} from '../../../src/advice/answers/plan-text.ts';
import type { PlanAction } from '../../../src/model/answers/plan-group.ts';
import { plan } from '../../../src/model/answers/plan.ts';
import { changed, scenarioOf, type Settings } from '../../model/scenario-of.ts';

const scenario = scenarioOf({ 'api.poolSize': 40, 'api.maxOverflow': 0, 'api.rollout': 'recreate' });
const stepsTo = (settings: Settings) => plan(scenario, changed(scenario, settings)).steps;
const firstTo = (settings: Settings) => stepsTo(settings).slice(0, 1);

describe('the text of a step', () => {
  it('says what may be open, what to look at and how to go back', () => {
    expect(firstTo({ 'postgres.maxConnections': 200 }).map(stepTitle)).toEqual(['Set and restart Postgres']);
    expect(firstTo({ 'postgres.maxConnections': 200 }).map(restartText)).toEqual([
      'Postgres: all connections end',
    ]);
    expect(firstTo({ 'postgres.maxConnections': 200 }).map(stepText)).toEqual([
      'Up to 40 of 97 connections may be open meanwhile, headroom +57.',
    ]);
    expect(firstTo({ 'postgres.maxConnections': 200 }).map(checkText)).toEqual([
      'Go on when max_connections says 200, no more than 40 connections are open on Postgres.',
    ]);
    expect(firstTo({ 'postgres.maxConnections': 200 }).map(undoText)).toEqual([
      'Set the old values: that fits too.',
    ]);
  });

  it('says so where it does not fit', () => {
    const over = { 'api.poolSize': 60, 'api.rollout': 'blue-green' };
    expect(firstTo(over).map(stepText)).toEqual([
      'Up to 120 of 97 connections may be open meanwhile, headroom −23. That does not fit.',
    ]);
    expect(firstTo(over).map(undoText)).toEqual([
      'Set the old values: that does not fit while both are alive.',
    ]);
    expect(firstTo({ 'api.poolSize': 'unlimited' }).map(stepText)).toEqual([
      'Nothing limits what may be open meanwhile. That does not fit.',
    ]);
    expect(firstTo({ 'api.reaches': 'pooler', 'api.poolSize': 150 }).map(stepText)).toEqual([
      'Up to 40 of 97 connections may be open meanwhile, headroom +57. The pooler may get 150 clients and accepts 100.',
    ]);
  });

  it('names whole services that stop and start, and the pooler’s figures', () => {
    const moved = { ...scenario, services: scenario.services.map((one) => ({ ...one, name: 'web' })) };
    const { steps } = plan(scenario, moved);
    expect(steps.map(stepTitle)).toEqual(['Stop api', 'Start web']);
    expect(steps.map(undoText)).toEqual([
      'Start api again: that fits too.',
      'Stop web again: that fits too.',
    ]);
    expect(steps.slice(0, 1).map(checkText)).toEqual([
      'Go on when api holds no connection any more, no more than 40 connections are open on Postgres.',
    ]);
    expect(firstTo({ 'pooler.poolSize': 5 }).map(checkText)).toEqual([
      'Go on when the pooler holds no more than 0 server connections, the pooler has no more than 100 clients, no client of the pooler waits, no more than 40 connections are open on Postgres.',
    ]);
    expect(firstTo({ 'api.poolSize': 30 }).map(checkText)).toEqual([
      'Go on when 1 replica of api of the new release and none of the old run, api holds no more than 30 connections, no more than 40 connections are open on Postgres.',
    ]);
    expect(firstTo({ 'api.poolSize': 20, 'api.replicas': 2 }).map(checkText).join()).toContain(
      '2 replicas of api',
    );
    expect(firstTo({ 'api.replicas': 0, 'api.maxReplicas': 0 }).map(checkText).join()).toMatch(
      /^Go on when no replica of api runs, api holds no more than 0 connections/,
    );
    expect(checkText({ checks: [] })).toBe('');
  });

  // prettier-ignore
  test.each<readonly [PlanAction, string]>([
    ['deploy', 'Deploy api'], ['scale', 'Scale api'], ['reload-postgres', 'Set and reload Postgres'],
    ['restart-pooler', 'Set and restart the pooler'], ['reload-pooler', 'Set and reload the pooler'],
    ['agree', 'Agree on what is set aside'],
  ])('calls %s %s', (action, title) => {
    expect(stepTitle({ action, owner: 'api' })).toBe(title);
  });
});

describe('planText(plan)', () => {
  const text = (from: Settings, to: Settings) =>
    planText(plan(changed(scenario, from), changed(changed(scenario, from), to)));

  // prettier-ignore
  test.each<readonly [Settings, Settings, string]>([
    [{}, {},                                                     'Nothing has to be rolled out: nothing that holds connections differs from the baseline.'],
    [{}, { 'api.poolSize': 50 },                                 'One step: neither a step nor its mixed deploy nor its rollback exceeds the budget.'],
    [{}, { 'api.poolSize': 50, 'allowance.people': 3 },          '2 steps in this order: neither a step nor its mixed deploy nor its rollback exceeds the budget.'],
    [{}, { 'api.poolSize': 98 },                                 'The new set-up does not fit by itself, so that no order is safe throughout. The one below asks for the least.'],
    [{ 'api.poolSize': 98 }, { 'api.poolSize': 90 },             'The baseline does not fit by itself, so that no order is safe throughout. The one below asks for the least.'],
    [{ 'api.poolSize': 98 }, { 'api.poolSize': 99 },             'The baseline and the new set-up do not fit by themselves, so that no order is safe.'],
    [{ 'api.replicas': 4, 'api.poolSize': 10, 'api.rollout': 'rolling' }, { 'api.poolSize': 23, 'api.rollout': 'recreate' },
      'No order is safe: whichever step comes first, some mixture of old and new exceeds the budget.'],
  ])('from %j to %j', (from, to, expected) => {
    expect(text(from, to)).toBe(expected);
  });

  it('calls both ends what it is told to', () => {
    const ends = { from: 'what runs now', to: 'the old set-up' };
    const said = (from: Settings, to: Settings) =>
      planText(plan(changed(scenario, from), changed(scenario, to)), ends);
    expect(said({}, {})).toMatch(/differs from what runs now\.$/);
    expect(said({ 'api.poolSize': 98 }, {})).toMatch(/^What runs now does not fit by itself/);
    expect(said({}, { 'api.poolSize': 98 })).toMatch(/^The old set-up does not fit by itself/);
    expect(said({ 'api.poolSize': 98 }, { 'api.poolSize': 99 })).toMatch(
      /^What runs now and the old set-up do not fit by themselves/,
    );
  });

  it('claims no proof where not every order was tried', () => {
    const made = plan(scenario, changed(scenario, { 'api.poolSize': 50 }));
    const many = Array.from({ length: 10 }, () => made.steps).flat();
    expect(planText({ ...made, steps: many, safe: false, proven: false })).toBe(
      'No safe order was found. That is not proven: of 10 steps not every order was tried.',
    );
    expect(rescueText({ kind: 'smaller-pools' })).toBe('With smaller pools for the time between');
  });
});
