import { describe, expect, it, test } from 'vitest';
import { overridden, overrideProblem } from '../../src/state/overrides.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const page = scenarioOf({ 'api.replicas': 2, 'worker.kind': 'background' });

describe('overridden', () => {
  it('is the page’s own scenario without overrides', () => {
    expect(overridden(page, undefined)).toBe(page);
  });

  it('differs from the page’s in what is overridden, and in nothing else', () => {
    expect(overridden(page, { 'api.replicas': 3, 'postgres.maxConnections': 200 })).toEqual(
      scenarioOf({ 'api.replicas': 3, 'worker.kind': 'background', 'postgres.maxConnections': 200 }),
    );
  });

  it('leaves out what the page can’t take', () => {
    expect(
      overridden(page, { 'api.replicas': -1, 'cron.replicas': 3, 'api.size': 1, 'api.poolSize': 6 }),
    ).toEqual(scenarioOf({ 'api.replicas': 2, 'api.poolSize': 6, 'worker.kind': 'background' }));
  });
});

// prettier-ignore
test.each([
  ['nothing',                 {},                                          undefined],
  ['values in their range',   { 'api.replicas': 3, 'api.surge': '50%' },   undefined],
  ['an unknown setting',      { 'api.size': 3 },                           '“api.size” is not a setting that Headroom knows.'],
  ['a property of objects',   { 'api.constructor': 3 },                    '“api.constructor” is not a setting that Headroom knows.'],
  ['a service elsewhere',     { 'cron.replicas': 3 },                      '“cron.replicas” is about a service that this page does not have.'],
  ['a value out of range',    { 'api.replicas': 3, 'api.poolSize': -1 },   'api.poolSize can’t be “-1”: it is a whole number from 0 to 10000 or unlimited.'],
  ['a number as text',        { 'api.replicas': '3' },                     'api.replicas can’t be “3”: it is a whole number from 0 to 5000.'],
  ['two mistakes: the first', { 'api.size': 3, 'api.poolSize': -1 },       '“api.size” is not a setting that Headroom knows.'],
])('overrideProblem of %s', (_, overrides, problem) => {
  expect(overrideProblem(page, overrides)).toBe(problem);
});
