import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  comparedSizes,
  curveHead,
  curveRows,
  curveText,
  databaseText,
  placesHead,
  placesRows,
  placesText,
  usefulConnections,
} from '../../../src/advice/path/database-cores-text.ts';
import {
  type DatabaseCores,
  databaseCores,
  databaseCurve,
  waitPlaces,
} from '../../../src/model/path/database-cores.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw } from '../finding-words/writing.ts';

/** Four cores of Postgres, 20 ms of each in a hold of 40 ms, 150 times a second: useful are 8 connections of 15. */
const four: Settings = {
  'postgres.cores': 4,
  'api.arrivalRate': 150,
  'api.databaseCpu': 0.02,
  'api.holdTime': 0.04,
};
const known = (change: Settings = {}) => databaseCores(scenarioOf({ ...four, ...change })) as DatabaseCores;

describe('databaseText(database)', () => {
  // prettier-ignore
  test.each<readonly [Settings, string]>([
    [{}, 'The load wants 3 cores of 4 on average, 75 %. About 8 connections keep them busy; 15 connections may be open at peak.'],
    [{ 'api.poolSize': 'unlimited' },
      'The load wants 3 cores of 4 on average, 75 %. About 8 connections keep them busy; any number of them may be open at peak.'],
    [{ 'api.holdTime': 'unset' },
      'The load wants 3 cores of 4 on average, 75 %. 15 connections may be open at peak; how many are useful needs the hold times.'],
    [{ 'api.databaseCpu': 0 },
      'The load wants 0 cores of 4 on average, 0 %. 15 connections may be open at peak; without database CPU no number is too large for the cores.'],
    [{ 'job.arrivalRate': 1 },
      'The load wants 3 cores of 4 on average, 75 %. What job may need comes on top. About 8 connections keep them busy; 15 connections may be open at peak.'],
    [{ 'postgres.cores': 0.25, 'api.poolSize': 1, 'api.maxOverflow': 0, 'api.arrivalRate': 12.5 },
      'The load wants 0.25 cores of 0.25 on average, 100 %. About 1 connection keeps them busy; 1 connection may be open at peak.'],
  ])('of %j is: %s', (change, text) => {
    expect(databaseText(known(change))).toBe(text);
  });
});

describe('curveText(database, curve)', () => {
  // prettier-ignore
  test.each<readonly [Settings, string]>([
    [{}, 'Postgres finishes 200 requests per second at most; the useful 8 connections finish 178 requests per second; the present 15 connections finish 200 requests per second. 150 arrive.'],
    [{ 'api.poolSize': 8, 'api.maxOverflow': 0 }, 'Postgres finishes 200 requests per second at most; the useful 8 connections finish 178 requests per second. 150 arrive.'],
    [{ 'api.poolSize': 1, 'api.maxOverflow': 0 }, 'Postgres finishes 200 requests per second at most; the useful 8 connections finish 178 requests per second; the present 1 connection finishes 25 requests per second. 150 arrive.'],
    [{ 'api.poolSize': 'unlimited' }, 'Postgres finishes 200 requests per second at most; the useful 8 connections finish 178 requests per second. 150 arrive.'],
    [{ 'api.databaseCpu': 0 }, 'Without database CPU every connection adds as much as the first; the present 15 connections finish 375 requests per second. 150 arrive.'],
  ])('of %j is: %s', (change, text) => {
    const database = known(change);
    expect(curveText(database, databaseCurve(database))).toBe(text);
  });
});

it('curveRows has powers of two, the useful size, the present pools and the last point', () => {
  const database = known();
  const rows = curveRows(database, databaseCurve(database));
  expect(rows.map(([first]) => first)).toEqual([
    '1',
    '2',
    '4',
    '8 (useful)',
    '15 (present pools)',
    '16',
    '19',
  ]);
  expect(rows[0]).toEqual(['1', '25', '40 ms', '12.5 %']);
});

it('comparedSizes are a connection for each core, the useful size and the present pools, each once', () => {
  expect(comparedSizes(known())).toEqual([4, 8, 15]);
  expect(comparedSizes(known({ 'api.poolSize': 8, 'api.maxOverflow': 0 }))).toEqual([4, 8]);
  expect(comparedSizes(known({ 'api.poolSize': 'unlimited', 'api.databaseCpu': 0 }))).toEqual([4]);
  expect(comparedSizes(known({ 'api.poolSize': 0, 'api.maxOverflow': 0, 'postgres.cores': 1.5 }))).toEqual([
    2, 3,
  ]);
});

describe('placesRows(database, places)', () => {
  const places = (database: DatabaseCores) => waitPlaces(database, comparedSizes(database));

  it('says where requests wait', () => {
    const database = known({
      'api.holdTime': 0.02,
      'api.arrivalRate': 190,
      'api.poolSize': 10,
      'api.maxOverflow': 0,
    });
    expect(placesRows(database, places(database))).toEqual([
      ['4 (useful)', '89.1 ms', '0 ms', '20 ms', '109 ms'],
      ['10 (present pools)', '65.5 ms', '23.6 ms', '43.6 ms', '109 ms'],
    ]);
    expect(placesText(places(database))).toBe(
      'All pools are taken as one here; apart they wait longer. A larger pool moves the wait into Postgres, and takes away only what is waited while cores are idle.',
    );
  });

  it('has no end of waits where the cores are too few', () => {
    const database = known({ 'api.arrivalRate': 200 });
    expect(placesRows(database, places(database)).map((row) => row[1])).toEqual(Array(3).fill('without end'));
    expect(placesText(places(database))).toBe('With none of these sizes can Postgres keep up.');
  });
});

it('has no gap and no hole, in every scenario', () => {
  const cores = scenarios({
    set: (scenario) => ({ ...scenario, postgres: { ...scenario.postgres, cores: 4 } }),
  });
  fc.assert(
    fc.property(cores, (scenario) => {
      const database = databaseCores(scenario);
      if (database === 'unset') return;
      const curve = databaseCurve(database).slice(0, 20);
      const places = waitPlaces(database, [1, 7]);
      const useful = usefulConnections(database);
      expect(useful === 'none' || (Number.isInteger(useful) && useful > 0)).toBe(true);
      const texts = [databaseText(database), curveText(database, curve), placesText(places)];
      expect(texts.filter((text) => flaw.test(text))).toEqual([]);
      const curved = curveRows(database, curve);
      const placed = placesRows(database, places);
      expect(curved.every((row) => row.length === curveHead.length)).toBe(true);
      expect(placed.every((row) => row.length === placesHead.length)).toBe(true);
      const cells = [...curved, ...placed].flat();
      expect(cells.filter((cell) => cell === '' || /undefined|NaN|Infinity|null|-\d/.test(cell))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
