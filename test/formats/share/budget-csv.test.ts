import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { csvCell, write } from '../../../src/formats/share/budget-csv.ts';
import { headroom } from '../../../src/model/headroom.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { scenarioOf } from '../../model/scenario-of.ts';

const rows = (text: string) => text.split('\r\n').map((line) => line.split(','));

test('the budget is a table by moment and owner, with the sum on Postgres', () => {
  const scenario = scenarioOf({
    'api.workersPerReplica': 4,
    'api.rollout': 'blue-green',
    'api.poolSize': 20,
  });
  const text = write(scenario, { header: ['left out'] })[0]?.text ?? '';
  expect(text.split('\r\n')).toEqual([
    'moment,owner,reaches,replicas,workers_per_replica,pools_per_worker,connections_per_pool,connections,budget,headroom',
    'steady,api,direct,1,4,1,20,80,,',
    'steady,postgres,direct,,,,,80,97,17',
    'peak,api,direct,1,4,1,30,120,,',
    'peak,postgres,direct,,,,,120,97,-23',
    'scaled,api,direct,1,4,1,30,120,,',
    'scaled,postgres,direct,,,,,120,97,-23',
    'rollout,api,direct,2,4,1,30,240,,',
    'rollout,postgres,direct,,,,,240,97,-143',
    '',
  ]);
});

test('a service behind the pooler counts as its client, and the pooler on Postgres', () => {
  const text = write(scenarioOf({ 'api.reaches': 'pooler' }), { header: [] })[0]?.text ?? '';
  expect(text).toContain('\r\npeak,api,pooler,1,1,1,15,15,,\r\npeak,pooler,direct,,,,,20,,\r\n');
});

// prettier-ignore
test.each([
  ['=1+1',      "'=1+1"],
  ['@SUM(A1)',  "'@SUM(A1)"],
  ['-1',        "'-1"],
  ['+1',        "'+1"],
  ['\t=1',      "'\t=1"],
  [-1,          '-1'],
  ['a,b',       '"a,b"'],
  ['a"b',       '"a""b"'],
  ['a\nb',      '"a\nb"'],
  ['=a,"b"',    '"\'=a,""b"""'],
  ['api',       'api'],
])('the cell %j is written %j', (cell, written) => {
  expect(csvCell(cell)).toBe(written);
});

it('has ten cells in every row, and every moment’s demand and headroom', () => {
  fc.assert(
    fc.property(scenarios(), (scenario) => {
      const table = rows(write(scenario, { header: [] })[0]?.text ?? '').slice(0, -1);
      expect(new Set(table.map((row) => row.length))).toEqual(new Set([10]));
      const sums = table.filter(([, owner]) => owner === 'postgres').map((row) => [row[7], row[9]]);
      const { moments } = headroom(scenario);
      expect(sums).toEqual(moments.map(({ demand, headroom: left }) => [String(demand), String(left)]));
    }),
  );
});
