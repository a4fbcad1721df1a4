import { describe, expect, it } from 'vitest';
import { timeoutsWords } from '../../../src/advice/finding-words/timeouts.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { timeoutsFindings } from '../../../src/model/findings/timeouts.ts';
import { edgeSizing } from '../../../src/model/path/edge.ts';
import { rungNames } from '../../../src/model/path/timeout-rungs.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

type Timeout = Finding & { readonly code: keyof typeof timeoutsWords };
const write = (finding: Timeout) =>
  timeoutsWords[finding.code](finding, (name) => finding.numbers[name] ?? 0, '');

function words(settings: Settings) {
  const scenario = scenarioOf(settings);
  return write(timeoutsFindings(scenario, edgeSizing(scenario))[0] as Timeout);
}

describe('timeoutsWords', () => {
  it('says what users get while callers still wait for a connection', () => {
    expect(words({ 'edge.readTimeout': 20 })).toEqual({
      sentence:
        'Callers of api wait up to 30 s for a connection, but the proxy read timeout ends after 20 s.',
      detail:
        'Users get a 504 from the proxy, and the error of the pool, which names the cause, comes too late. Callers that have gone stay in the queue.',
    });
  });

  it('says which timeout outlasts which, and which error that hides', () => {
    expect(words({ 'agents.responseTimeout': 180, 'edge.networkTimeout': 120 })).toEqual({
      sentence: 'The agent response timeout is 3 min, but the CDN response timeout ends after 2 min.',
      detail:
        'Users get a 504 or 524 from the CDN; the error that names the cause never comes, and the work inside goes on without them.',
    });
    expect(words({ 'postgres.lockTimeout': 5, 'postgres.statementTimeout': 5 }).sentence).toBe(
      'lock_timeout is 5 s, but statement_timeout ends at the same time.',
    );
  });

  it('adds up what follows one another', () => {
    expect(words({ 'api.requestTimeout': 40, 'postgres.statementTimeout': 15 }).sentence).toBe(
      'The checkout timeout and what follows it, down to statement_timeout, take up to 45 s, but the request timeout ends after 40 s.',
    );
  });

  it('says who closes first, the worker or who stands in front', () => {
    expect(words({ 'api.keepAliveTimeout': 20, 'edge.keepaliveTimeout': 60 }).sentence).toBe(
      'Workers of api close an idle connection after 20 s, the proxy in front keeps it for 60 s.',
    );
    expect(words({ 'api.keepAliveTimeout': 20, 'edge.tunnelKeepaliveTimeout': 90 }).sentence).toContain(
      'the tunnel in front keeps it for 90 s',
    );
  });

  it('has words for every pair of rungs, and for a number that is none', () => {
    for (const number of [...rungNames.keys(), 99]) {
      const numbers = { inner: 2, outer: 1, innerRung: number, outerRung: number };
      const { sentence, detail } = write({
        code: 'timeout-order-inverted',
        severity: 'warning',
        owner: 'api',
        numbers,
      });
      expect(`${sentence} ${detail}`).not.toMatch(/undefined|NaN/);
    }
  });
});
