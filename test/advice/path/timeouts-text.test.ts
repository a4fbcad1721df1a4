import { describe, expect, it, test } from 'vitest';
import {
  inversionText,
  keepAliveText,
  ladderHead,
  ladderRows,
  ladderText,
  proxyTexts,
  unendingText,
} from '../../../src/advice/path/timeouts-text.ts';
import { edgeSizing } from '../../../src/model/path/edge.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

function first(settings: Settings) {
  const scenario = scenarioOf({ 'api.replicas': 1, ...settings });
  const sizing = edgeSizing(scenario);
  const service = scenario.services[0] ?? defaultService('api');
  const ladder = sizing.ladders[0] ?? { service: 'api', rungs: [], inversions: [], unending: [] };
  return { sizing, ladder, rows: ladderRows(service, ladder) };
}

const agents = { 'agents.responseTimeout': 180, 'edge.readTimeout': 60, 'edge.networkTimeout': 120 } as const;

describe('ladderRows(service, ladder)', () => {
  it('has a row for each timeout, innermost first, with its order and its error', () => {
    const { rows } = first({ ...agents, 'api.library': 'sqlalchemy-queuepool' });
    expect(rows.map(([name, time, order]) => [name, time, order])).toEqual([
      ['the checkout timeout', '30 s', 'in order'],
      [
        'the agent response timeout',
        '3 min',
        'too long: outlasts the proxy read timeout and the CDN response timeout',
      ],
      ['the proxy read timeout', '60 s', 'in order'],
      ['the CDN response timeout', '2 min', 'in order'],
    ]);
    expect(rows.map((row) => row[4])).toEqual([
      'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
      'an error of the app’s own code',
      expect.stringMatching(/^nginx: 504, upstream timed out/),
      'Cloudflare: 524, A timeout occurred; Amazon CloudFront: 504, Gateway Timeout',
    ]);
    expect(rows.every((row) => row.length === ladderHead.length)).toBe(true);
  });

  it('marks each of those that add up to more than a layer outside', () => {
    const { rows } = first({ 'api.requestTimeout': 40, 'postgres.statementTimeout': 15 });
    expect(rows.map((row) => row[2])).toEqual([
      'too long: outlasts the request timeout in a row with others',
      'too long: outlasts the request timeout in a row with others',
      'in order',
    ]);
  });

  it('says so where nothing ends a wait, and names no library that it doesn’t know', () => {
    const { rows } = first({ 'api.checkoutTimeout': 'none', 'edge.readTimeout': 60 });
    expect(rows[0]).toEqual([
      'the checkout timeout',
      'none',
      'never ends inside what does',
      'the wait for a pooled connection',
      'an error of the pool library',
    ]);
  });
});

describe('the sentences of a ladder', () => {
  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['Each of the 2 timeouts ends before what waits for it.',            { 'edge.readTimeout': 60 }],
    ['One timeout outlasts a layer that waits for it.',                  { 'edge.readTimeout': 30 }],
    ['In 2 places a timeout outlasts a layer that waits for it.',        agents],
  ])('%s', (sentence, settings) => {
    expect(ladderText(first(settings).ladder)).toBe(sentence);
  });

  it('say of an inversion what users get and what that hides', () => {
    expect(first(agents).ladder.inversions.map(inversionText)).toEqual([
      'The agent response timeout is 3 min; the proxy read timeout ends after 60 s, users get a 504 from the proxy, and nothing points to the agent response timeout.',
      'The agent response timeout is 3 min; the CDN response timeout ends after 2 min, users get a 504 or 524 from the CDN, and nothing points to the agent response timeout.',
    ]);
    const [sum] = first({ 'api.requestTimeout': 40, 'postgres.statementTimeout': 15 }).ladder.inversions;
    expect(sum && inversionText(sum)).toMatch(
      /^statement_timeout and the checkout timeout take 45 s together;/,
    );
  });

  it('say what never ends, and nothing where all does', () => {
    expect(unendingText(first({ 'postgres.statementTimeout': 'none', 'edge.readTimeout': 60 }).ladder)).toBe(
      'Nothing ends what statement_timeout would end: the work goes on after whoever asked for it has gone.',
    );
    expect(unendingText(first(agents).ladder)).toBeUndefined();
  });
});

describe('the sentences beside a ladder', () => {
  it('say who closes an idle connection first', () => {
    const text = (server: number) =>
      first({ 'api.keepAliveTimeout': server, 'edge.keepaliveTimeout': 60 }).sizing.keepAlives.map(
        keepAliveText,
      );
    expect(text(20)).toEqual([
      'Workers of api keep an idle connection for 20 s, the proxy for 60 s: a request may run into the worker’s goodbye and come back as a 502.',
    ]);
    expect(text(65)).toEqual([
      'Workers of api keep an idle connection for 65 s, the proxy for 60 s: the proxy always closes first, as it should.',
    ]);
  });

  it('say what the proxy keeps and carries, where it is known', () => {
    const proxy = { 'edge.proxyProcesses': 4, 'edge.upstreamKeepalive': 64, 'edge.proxyConnections': 512 };
    expect(proxyTexts(first(proxy).sizing)).toEqual([
      'The proxy keeps up to 256 idle connections, which may all lead to one worker and count against its concurrency limit; they limit no traffic.',
      'It carries 1,024 requests at once at most: each takes two of its connections.',
    ]);
    expect(proxyTexts(first({}).sizing)).toEqual([]);
  });
});
