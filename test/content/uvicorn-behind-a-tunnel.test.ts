import { expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { edgeById } from '../../src/catalog/edges.ts';
import { servers } from '../../src/catalog/servers.ts';
import { read as readEnv, write as writeEnv } from '../../src/formats/env.ts';
import { erlangB } from '../../src/model/erlang-b.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { connectionDemand } from '../../src/model/connection-demand.ts';
import { closedPercentiles, closedTimeoutShare } from '../../src/model/path/closed-load.ts';
import { moments } from '../../src/model/moment.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { binomial, fisher, shareInterval } from '../model/exact-counts.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { variantsOf } from './documents/place.ts';
import { shownText } from './shown-when.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/uvicorn-behind-a-tunnel.mdx');
const { scenario, notes } = readPageState(page === undefined ? {} : frontMatterMap(page, 'scenario'));
const text = page?.text ?? '';
const stopped = { 'api.rollout': 'recreate' };
const fiveAside = { 'allowance.people': 5 };
const textOf = (name: string, settings: Settings = {}) => figure(changed(scenario, settings), name)?.text;

test('every setting of the front matter is understood', () => {
  expect(page).toBeDefined();
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // what                                  settings                                                      steady  peak  scaled  rollout   left in a deploy
  ['the page as it opens',                 {},                                                           [ 20,    60,    60,    120],    -23],
  ['the rule without overflow',            { 'api.maxOverflow': 0 },                                     [ 20,    20,    20,     40],     57],
  ['two replicas',                         { 'api.replicas': 2 },                                        [ 40,   120,   120,    240],   -143],
  ['old workers that stop first',          stopped,                                                      [ 20,    60,    60,     60],     37],
  ['one worker',                           { 'api.workersPerReplica': 1 },                               [ 10,    30,    30,     60],     37],
  ['three workers',                        { 'api.workersPerReplica': 3 },                               [ 30,    90,    90,    180],    -83],
  ['four workers',                         { 'api.workersPerReplica': 4 },                               [ 40,   120,   120,    240],   -143],
  ['pools of 7 + 16 and five slots aside', { ...fiveAside, 'api.poolSize': 7, 'api.maxOverflow': 16 },   [ 14,    46,    46,     92],      0],
] as const;

test.each(claims)('%s may want this at the four moments', (_, settings, demand, left) => {
  const given = changed(scenario, settings);
  expect(moments.map((moment) => connectionDemand(given, moment).demand)).toEqual(demand);
  expect(evaluate(given).moments.at(-1)?.headroom).toBe(left);
});

test('the rule of thumb passes while a deploy does not fit', () => {
  expect(2 * 10).toBeLessThanOrEqual(Number(scenario.postgres.maxConnections));
  expect(evaluate(scenario).moments.map(({ fits }) => fits)).toEqual([true, true, true, false]);
});

const after = {
  'api.poolSize': 7,
  'api.maxOverflow': 16,
  'api.checkoutTimeout': 10,
  'api.keepAliveTimeout': 75,
  'api.concurrencyLimit': 'none',
  'allowance.people': 5,
  'edge.upstreamKeepalive': 16,
  'edge.tunnelProtocol': 'auto',
  'edge.tunnelRetries': 5,
  'edge.http2Origin': false,
};
const tested = { 'tests.workers': 10 };
const development = {
  'api.workersPerReplica': 1,
  'api.rollout': 'recreate',
  'postgres.maxConnections': 40,
  'tests.workers': 1,
};

test('the page has a state to apply, the test run that failed, and development', () => {
  expect(page && variantsOf(page)).toEqual({ after, test: tested, dev: development });
});

test('the state to apply has the largest pools that fit with five slots aside, and nothing is found wrong with it', () => {
  expect(textOf('fitted.api.poolSize', fiveAside)).toBe('7');
  expect(textOf('fitted.api.maxOverflow', fiveAside)).toBe('16');
  expect(evaluate(changed(scenario, after)).findings).toEqual([]);
  expect(evaluate(changed(scenario, after)).moments.at(-1)?.headroom).toBe(0);
});

test.each([
  [
    '“Apply”',
    after,
    { workersPerReplica: 2, poolSize: 7, maxOverflow: 16, checkoutTimeout: 10, prePing: true },
  ],
  [
    '“Roll back”',
    {},
    { workersPerReplica: 2, poolSize: 10, maxOverflow: 20, checkoutTimeout: 30, prePing: true },
  ],
])('the environment under %s reads back as it says', (_, settings: Settings, values) => {
  const [file] = writeEnv(changed(scenario, settings), {
    header: [],
    service: 'api',
    spelling: { workersPerReplica: 'UVICORN_WORKERS' },
  });
  expect(file?.text).toContain('UVICORN_WORKERS=2\n');
  const { services, notUnderstood } = readEnv('.env', file?.text ?? '');
  expect(services.map((service) => service.values)).toMatchObject([values]);
  expect(notUnderstood).toEqual([]);
});

test('in development one worker fits 40 connections at peak, and two do not', () => {
  expect(textOf('peak.headroom', development)).toBe('7');
  expect(textOf('peak.headroom', { ...development, 'api.workersPerReplica': 2 })).toBe('−23');
});

test('Uvicorn starts one worker by default, and UVICORN_WORKERS wins over WEB_CONCURRENCY', () => {
  const uvicorn = servers.find(({ id }) => id === 'uvicorn');
  expect(uvicorn?.workers.value).toBe(1);
  expect(uvicorn?.variables.value).toEqual(['UVICORN_WORKERS', 'WEB_CONCURRENCY']);
});

test('199 callers of a worker find 30 connections, so 169 wait; with a limit of 40 it is 9', () => {
  expect(textOf('path.callers.api')).toBe('199');
  expect(textOf('path.mostWaiting.api')).toBe('169');
  expect(textOf('path.mostWaiting.api', { 'api.concurrencyLimit': 40 })).toBe('9');
});

test('two limits of 20 refuse more of 60 callers at once than one of 40 would', () => {
  expect(60 / 40).toBe(3 / 2);
  expect(erlangB(19, 30)).toBeGreaterThan(erlangB(38, 60));
  expect(0.449).toBeGreaterThan(erlangB(40, 60));
});

test('four processes of nginx keep 256 idle connections, more than the limit of 200', () => {
  expect(textOf('path.idleUpstream')).toBe('256');
  const [, least] = /<When of="path.idleUpstream" atLeast=\{(\d+)\}>/.exec(text) ?? [];
  expect(Number(least)).toBe(scenario.services[0]?.concurrencyLimit);
});

const race = (settings: Settings) =>
  evaluate(changed(scenario, { ...stopped, ...settings })).findings.map(({ code }) => code);

test('the page opens with a keep-alive race, which either of the two settings under “Apply” ends', () => {
  expect(race({})).toContain('keep-alive-race');
  expect(race({ 'api.keepAliveTimeout': 75 })).not.toContain('keep-alive-race');
  expect(race({ 'edge.keepaliveTimeout': 15 })).not.toContain('keep-alive-race');
  expect(race({ 'api.keepAliveTimeout': 60 })).toContain('keep-alive-race');
});

test('the files under “Apply” close idle connections from the outside in', () => {
  const seconds = (pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  const uvicorn = seconds(/uvicorn app.main:app[^`]*--timeout-keep-alive (\d+)/);
  const upstream = seconds(/ {4}keepalive_timeout (\d+)s; # below/);
  const clients = seconds(/ {4}keepalive_timeout (\d+)s; # above/);
  const tunnel = seconds(/ {2}keepAliveTimeout: (\d+)s/);
  expect(upstream).toBeLessThan(uvicorn);
  expect(tunnel).toBeLessThan(clients);
  expect([upstream, tunnel]).toEqual([scenario.edge.keepaliveTimeout, scenario.edge.tunnelKeepaliveTimeout]);
});

test('half of 64 idle connections, no retry less than 5 and `auto` are what nginx and cloudflared do by themselves', () => {
  expect(edgeById('nginx')?.defaults.upstreamKeepalive?.value).toBe(64 / 2);
  expect(edgeById('cloudflared')?.defaults.tunnelRetries?.value).toBe(5);
  expect(edgeById('cloudflared')?.defaults.tunnelProtocol?.value).toBe('auto');
  expect(edgeById('cloudflared')?.defaults.tunnelKeepaliveTimeout?.value).toBe(90);
});

test('the timeouts of the page rise from the inside out', () => {
  expect(evaluate(scenario).path.edge.ladders.flatMap(({ inversions }) => inversions)).toEqual([]);
});

test('10 test workers make 40 requests at once and 2 make 8, for pools that serve 60', () => {
  expect(textOf('path.testCallers')).toBe('8');
  expect(textOf('path.testCallers', { 'tests.workers': 10 })).toBe('40');
  expect(textOf('path.testServed')).toBe('60');
});

const crowd = { 'api.workersPerReplica': 1, 'api.users': 40, 'api.thinkTime': 0.5 };

// prettier-ignore
const crowds = [
  [0.2, {},                             '0 ms',   '0 ms'],
  [2,   {},                             '550 ms', '754 ms'],
  [10,  {},                             '4.74 s', '5.76 s'],
  [10,  { 'api.workersPerReplica': 2 }, '0 ms',   '0 ms'],
] as const;

test.each(crowds)('40 callers that hold for %d s wait so long: %j', (holdTime, settings, p95, p99) => {
  const given = { ...crowd, 'api.holdTime': holdTime, ...settings };
  expect(textOf('path.p95.api', given)).toBe(p95);
  expect(textOf('path.p99.api', given)).toBe(p99);
});

test('of those 40 none times out unless it holds its connection for about a minute', () => {
  const shares = [10, 30, 60, 75].map((holdTime) => {
    const closed = evaluate(changed(scenario, { ...crowd, 'api.holdTime': holdTime })).path.load[0]?.closed;
    if (closed === undefined || closed === 'unset') throw new Error('no closed load');
    expect(closedPercentiles(closed).p95).toBeGreaterThan(0);
    return closedTimeoutShare(closed, 30);
  });
  expect(shares[0]).toBeLessThan(1e-20);
  expect(shares[1]).toBeLessThan(0.001);
  expect(shares[2]).toBeGreaterThan(0.02);
  expect(shares[3]).toBeGreaterThan(0.05);
});

test('fewer test workers help by more than chance, while 7 of 9 leaves almost none to most of them failing', () => {
  expect(fisher(36, 48, 2, 9)).toBeLessThan(1 / 200);
  const [low = 1, high = 0] = shareInterval(2, 9);
  expect(low).toBeLessThan(0.05);
  expect(high).toBeGreaterThan(0.5);
});

test('40 requests at random between two workers put more than 30 on one in less than one case in a thousand', () => {
  let ways = 0n;
  for (let on = 31; on <= 40; on += 1) ways += 2n * binomial(40, on);
  expect(Number(ways) / 2 ** 40).toBeLessThan(0.001);
  expect(Number(ways) / 2 ** 40).toBeGreaterThan(0.0005);
});

// prettier-ignore
const pauses = [
  // pause ÷ computing  slower than two test workers, who never wait
  [0,                   5],
  [1,                   4],
  [3,                   2.3],
] as const;

test.each(pauses)(
  'with a pause of %d times the computing, ten test workers on two cores are %d times as slow',
  (pause, times) => {
    const cores = { 'api.workersPerReplica': 1, 'api.poolSize': 2, 'api.maxOverflow': 0 };
    const closed = { ...cores, 'api.users': 10, 'api.holdTime': 1, 'api.thinkTime': pause };
    const wait = figure(changed(scenario, closed), 'path.meanWait.api')?.value;
    expect(1 + Number(wait)).toBeCloseTo(times, 1);
  },
);

test('at most 1 worker fits a deploy that overlaps, and 3 one that does not', () => {
  expect(textOf('safe.api.workersPerReplica')).toBe('1');
  expect(textOf('safe.api.workersPerReplica', stopped)).toBe('3');
});

/** The answer that stands under “When to add workers” for what is observed. */
function answer(settings: Settings): string {
  const [, block = ''] = /With what you entered: (.*?)\s+And\s+the\s+slots/s.exec(text) ?? [];
  return shownText(changed(scenario, settings), block);
}

const observed = (cpuUse: number, poolUse: number, waitTime: number, queued = 0, swapWritten = 0) => ({
  'observed.swapWritten': swapWritten,
  'observed.cpuUse': cpuUse,
  'observed.poolUse': poolUse,
  'observed.waitTime': waitTime,
  'observed.queued': queued,
});
const noSwap = { 'observed.swapWritten': 0 };
const without = (key: string) => ({ ...observed(0.4, 0.2, 0), [key]: 'unset' });

// prettier-ignore
test.each([
  ['nothing',                          {},                                       /^\*\*No answer yet:\*\* it needs the swap/],
  ['no swap, and nothing else',        noSwap,                                   /^\*\*No answer yet:\*\* it needs the CPU\.$/],
  ['all but the pool use',             without('observed.poolUse'),              /^\*\*No answer yet:\*\* it needs the pool use/],
  ['all but the wait',                 without('observed.waitTime'),             /^\*\*No answer yet:\*\* it needs the wait/],
  ['all but the queue',                without('observed.queued'),               /^\*\*No answer yet:\*\* it needs the queue/],
  ['swap, whatever else',              observed(0.1, 0.1, 0, 0, 65_536),         /^\*\*No\.\*\* The machine swaps\./],
  ['busy cores',                       observed(0.9, 0.1, 0),                    /^\*\*No\.\*\* The cores are busy\./],
  ['a pool that fills up',             observed(0.3, 0.6, 0),                    /^\*\*Not yet\.\*\* The pool of a worker/],
  ['a queue before a pool with room',  observed(0.3, 0.2, 0.05),                 /^\*\*Not yet\.\*\* Callers queue/],
  ['a queue before the workers',       observed(0.3, 0.2, 0, 3),                 /^\*\*Not yet\.\*\* Requests wait before/],
  ['a machine that is half idle',      observed(0.49, 0.59, 0.049),              /^\*\*Only if one worker computes on a whole core\*\*/],
  ['a machine that is well used',      observed(0.5, 0.2, 0),                    /^\*\*Perhaps one,\*\*/],
])('for %s observed, one answer stands under “When to add workers”', (_, settings, expected) => {
  expect(answer(settings)).toMatch(expected);
  expect(answer(settings).match(/\*\*/g)).toHaveLength(2);
});
