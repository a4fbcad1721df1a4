import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followed, ownKeys } from '../../src/state/followed.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { pageStand } from '../../src/state/stand.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const states = { scenario: { 'api.replicas': 2 }, variants: { after: { 'api.poolSize': 7 } } };
const { scenario: before, variants } = pageStand(states);
const own = ownKeys(states);
const afterwards = (settings: Parameters<typeof scenarioOf>[0]) =>
  followed(variants, before, scenarioOf(settings), own)['after'];

describe('followed', () => {
  it('takes a setting along that the variant shares with the page', () => {
    expect(afterwards({ 'api.replicas': 4 })).toEqual(scenarioOf({ 'api.replicas': 4, 'api.poolSize': 7 }));
  });

  it('leaves a setting alone that the variant sets itself', () => {
    expect(afterwards({ 'api.replicas': 2, 'api.poolSize': 20 })).toEqual(
      scenarioOf({ 'api.replicas': 2, 'api.poolSize': 7 }),
    );
  });

  it('leaves a setting alone that a person has set in the variant', () => {
    const edited = { after: scenarioOf({ 'api.replicas': 9, 'api.poolSize': 7 }) };
    expect(followed(edited, before, scenarioOf({ 'api.replicas': 4 }), own)['after']).toEqual(edited.after);
  });

  it('takes groups of settings along', () => {
    expect(afterwards({ 'api.replicas': 2, 'postgres.maxConnections': 300 })?.postgres.maxConnections).toBe(
      300,
    );
  });

  it('adds a service that came and drops one that went', () => {
    const two = { scenario: { services: 'api,worker' }, variants: { after: { 'api.poolSize': 7 } } };
    const stand = pageStand(two);
    const next = readPageState({ services: 'api,cron' }).scenario;
    const [one] = Object.values(followed(stand.variants, stand.scenario, next, ownKeys(two)));
    expect(one?.services.map(({ name, poolSize }) => [name, poolSize])).toEqual([
      ['api', 7],
      ['cron', 5],
    ]);
  });

  it('keeps the services of a variant that names them itself', () => {
    const named = { scenario: {}, variants: { after: { services: 'api,batch' } } };
    const stand = pageStand(named);
    const next = readPageState({ services: 'api,cron', 'api.replicas': 3 }).scenario;
    const [one] = Object.values(followed(stand.variants, stand.scenario, next, ownKeys(named)));
    expect(one?.services.map(({ name, replicas }) => [name, replicas])).toEqual([
      ['api', 3],
      ['batch', 1],
    ]);
  });

  it('becomes the page’s state where a variant sets nothing itself', () => {
    fc.assert(
      fc.property(scenarios(), (next) => {
        const plain = { same: before };
        expect(followed(plain, before, next, {})['same']).toEqual(next);
      }),
      { numRuns: 200 },
    );
  });

  it('is undone by the way back to the same services', () => {
    const settings = fc.record({
      'api.replicas': fc.integer({ min: 1, max: 20 }),
      'api.poolSize': fc.integer({ min: 1, max: 20 }),
      'api.rollout': fc.constantFrom('recreate', 'rolling'),
      'postgres.maxConnections': fc.integer({ min: 10, max: 500 }),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const next = scenarioOf(given);
        const there = followed(variants, before, next, own);
        expect(followed(there, next, before, own)).toEqual(variants);
      }),
    );
  });
});
