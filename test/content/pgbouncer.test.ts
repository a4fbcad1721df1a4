import { expect, test } from 'vitest';
import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import { statementTracking } from '../../src/catalog/poolers.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { defaultScenario } from '../../src/model/scenario.ts';
import { fencedBlocks } from './exported-settings.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('pgbouncer');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);
const { pooler } = defaultScenario;

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state    figure                 reads
  ['',        'rollout.clients',     '336'],
  ['',        'peak.demand',         '120'],
  ['',        'rollout.demand',      '120'],
  ['',        'budget',              '97'],
  ['',        'safe.pooler.poolSize', '19'],
  ['',        'api.offeredLoad',     '20'],
  ['',        'worker.offeredLoad',  '1'],
  ['direct',  'rollout.demand',      '336'],
  ['four',    'peak.demand',         '240'],
  ['perDyno', 'peak.demand',         '360'],
  ['oneRole', 'peak.demand',         '60'],
  ['tight',   'path.poolerUse',      '95.5 %'],
  ['tight',   'path.poolerP95',      '140 ms'],
  ['narrow',  'path.poolerUse',      '87.5 %'],
  ['narrow',  'path.poolerP95',      '36.5 ms'],
  ['wide',    'path.poolerP95',      '0 ms'],
  ['before',  'peak.clients',        '248'],
  ['after',   'rollout.clients',     '272'],
  ['after',   'rollout.demand',      '80'],
  ['after',   'budget',              '91'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

// prettier-ignore
test.each([
  ['before', ['pooler-clients-full', 'session-mode-without-multiplexing']],
  ['',       ['pooler-servers-over-budget', 'nothing-left-for-people']],
  ['after',  []],
] as const)('the state “%s” has the findings %j', (name, expected) => {
  expect(codes(name)).toEqual(expected);
});

test('the server side is pairs × processes × (pool size + reserve)', () => {
  const { pairs, processes, poolSize, reserve } = state().pooler;
  expect(Number(shown('peak.demand'))).toBe(pairs * processes * (Number(poolSize) + reserve));
});

test('one pair and one process have the load of both services', () => {
  const load = Number(shown('api.offeredLoad')) + Number(shown('worker.offeredLoad'));
  expect(Number(state('tight').pooler.poolSize)).toBe(load + 1);
});

// prettier-ignore
test.each([
  ['max_client_conn',      pooler.maxClients],
  ['default_pool_size',    pooler.poolSize],
  ['reserve_pool_size',    pooler.reserve],
  ['query_wait_timeout',   pooler.waitTimeout],
] as const)('the default of %s is %s', (name, value) => {
  expect(file.text).toContain(`\`${name} = ${value}\``);
});

// prettier-ignore
test.each([
  ['1.20', false, 0],
  ['1.21', true,  0],
  ['1.23', true,  0],
  ['1.24', true,  200],
  ['1.25', true,  200],
] as const)('PgBouncer %s carries named statements: %s, %d by default', (version, tracks, tracked) => {
  const known = statementTracking('pgbouncer', version);
  expect([known?.tracks.value, known?.tracked.value]).toEqual([tracks, tracked]);
});

test('the file in the text has the pooler to arrive at', () => {
  const ini = fencedBlocks(file, 'ini').find((block) => block.startsWith('[pgbouncer]')) ?? '';
  const { mode, poolSize, reserve, maxClients, waitTimeout, maxPreparedStatements } = state('after').pooler;
  expect(ini).toContain(`pool_mode = ${mode}\n`);
  expect(ini).toContain(`default_pool_size = ${poolSize}\n`);
  expect(ini).toContain(`reserve_pool_size = ${reserve}\n`);
  expect(ini).toContain(`max_client_conn = ${maxClients}\n`);
  expect(ini).toContain(`query_wait_timeout = ${waitTimeout}\n`);
  expect(ini).toContain(`max_prepared_statements = ${maxPreparedStatements}\n`);
});

test('it leads to the page of every message of a pooler but the login timeout', () => {
  const ofPoolers = errorPatterns.filter(({ layer }) => layer === 'pooler').map(({ id }) => id);
  const missing = ofPoolers.filter((id) => !linkedErrors(file).includes(id));
  expect(ofPoolers.length).toBeGreaterThan(5);
  expect(missing).toEqual(['pgb-login-timeout']);
});
