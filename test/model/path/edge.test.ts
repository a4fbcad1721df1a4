import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { timeoutsFindings } from '../../../src/model/findings/timeouts.ts';
import { edgeSizing } from '../../../src/model/path/edge.ts';
import { scenarios } from '../arbitrary.ts';
import { edgeReads } from '../read-fields/edge.ts';
import { changed, scenarioOf } from '../scenario-of.ts';

describe('edgeSizing(scenario)', () => {
  it('has nothing to say of the default scenario', () => {
    expect(edgeSizing(scenarioOf({}))).toEqual({
      ladders: [],
      keepAlives: [],
      idleUpstream: 'unset',
      requestsInFlight: 'unset',
    });
  });

  it('has a ladder for each service with two timeouts', () => {
    const scenario = scenarioOf({ 'edge.readTimeout': 60, 'web.kind': 'web', 'job.kind': 'background' });
    expect(edgeSizing(scenario).ladders.map(({ service }) => service)).toEqual(['web']);
  });

  it('answers every scenario in plain data', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = edgeSizing(scenario);
        expect(JSON.parse(JSON.stringify(sizing))).toEqual(sizing);
      }),
    );
  });
});

describe('a field that the ladder or the proxy reads', () => {
  test.each(edgeReads)('changes a figure: %s', (_, base, change) => {
    // A second timeout, so that there is a ladder.
    const plain = scenarioOf({ 'api.replicas': 1, 'agents.responseTimeout': 1, ...base });
    const figures = [plain, changed(plain, change)].map((scenario) => {
      const sizing = edgeSizing(scenario);
      return JSON.stringify([sizing, timeoutsFindings(scenario, sizing)]);
    });
    expect(figures[1]).not.toBe(figures[0]);
  });
});
