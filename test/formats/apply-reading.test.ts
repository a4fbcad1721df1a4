import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import * as pool from '../../src/formats/pool-code.ts';
import * as env from '../../src/formats/env.ts';
import { emptyReading } from '../../src/formats/reading.ts';
import { defaultScenario, defaultService, type Scenario } from '../../src/model/scenario.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const apply = (scenario: Scenario, file: string, selected?: string) =>
  applyReading(scenario, env.read('.env', file), selected);
const sizes = ({ services }: Scenario) => services.map(({ name, poolSize }) => [name, poolSize]);

const several = scenarioOf({ 'job.kind': 'background', 'api.poolSize': 7, 'web.poolSize': 8 });

describe('applyReading', () => {
  it('sets what was read and nothing else', () => {
    const { scenario, changes } = apply(
      defaultScenario,
      'DB_POOL_SIZE=10\nDB_MAX_OVERFLOW=10\nREDIS_POOL_SIZE=5',
    );
    expect(scenario).toEqual(scenarioOf({ 'api.poolSize': 10, 'redis.poolSize': 5 }));
    expect(changes).toEqual([
      { key: 'api.poolSize', value: 10 },
      { key: 'redis.poolSize', value: 5 },
    ]);
  });

  it('changes nothing for a reading that found nothing', () => {
    expect(applyReading(several, emptyReading)).toEqual({
      scenario: several,
      changes: [],
      added: [],
      left: [],
      targets: {},
    });
  });

  it('gives values without a name to the selected service, or to the first web service', () => {
    expect(sizes(apply(several, 'DB_POOL_SIZE=10', 'web').scenario)).toEqual([
      ['job', 5],
      ['api', 7],
      ['web', 10],
    ]);
    expect(sizes(apply(several, 'DB_POOL_SIZE=10', 'gone').scenario)).toEqual([
      ['job', 5],
      ['api', 10],
      ['web', 8],
    ]);
    const jobs = scenarioOf({ 'job.kind': 'background', 'cron.kind': 'scheduled' });
    expect(sizes(apply(jobs, 'DB_POOL_SIZE=10').scenario)).toEqual([
      ['job', 10],
      ['cron', 5],
    ]);
  });

  it('sets what the reading assumes where nobody has set the field', () => {
    const code = pool.read('db.js', 'const pool = new Pool({ connectionTimeoutMillis: 2000 })');
    expect(code.assumed.map(({ key }) => key)).toEqual(['poolSize']);
    const { scenario, changes } = applyReading(defaultScenario, code);
    expect(scenario).toEqual(
      scenarioOf({
        'api.library': 'node-pg',
        'api.poolSize': 10,
        'api.maxOverflow': 0,
        'api.checkoutTimeout': 2,
      }),
    );
    expect(changes).toContainEqual({ key: 'api.poolSize', value: 10 });
    const before = scenarioOf({ 'api.poolSize': 7 });
    expect(sizes(applyReading(before, code).scenario)).toEqual([['api', 7]]);
  });

  it('sets what the reading assumes for the server where nobody has', () => {
    const assumed = [
      { service: '', key: 'postgres.maxConnections', value: 60, reason: 'No line sets it.', source: '' },
      { service: 'gone', key: 'poolSize', value: 9, reason: 'No line sets it.', source: '' },
    ];
    const reading = { ...emptyReading, assumed };
    expect(applyReading(defaultScenario, reading).scenario).toEqual(
      scenarioOf({ 'postgres.maxConnections': 60 }),
    );
    const before = scenarioOf({ 'postgres.maxConnections': 200 });
    expect(applyReading(before, reading).scenario).toEqual(before);
  });

  it('matches a name', () => {
    const { scenario, added } = apply(several, 'WEB_DB_POOL_SIZE=1');
    expect(sizes(scenario)[2]).toEqual(['web', 1]);
    expect(added).toEqual([]);
  });

  it('says which service each one that was read became', () => {
    const file = 'WEB_DB_POOL_SIZE=1\nMAIL_DB_POOL_SIZE=1\nDB_POOL_SIZE=2';
    expect(apply(several, file).targets).toEqual({ web: 'web', mail: 'mail', '': 'api' });
  });

  it('adds a service that has another name', () => {
    const { scenario, added, changes } = apply(several, 'MAIL_DB_POOL_SIZE=1');
    expect(sizes(scenario)[3]).toEqual(['mail', 1]);
    expect(added).toEqual(['mail']);
    expect(changes).toEqual([{ key: 'mail.poolSize', value: 1 }]);
  });

  it('lets a service that nobody has touched give way to others', () => {
    expect(sizes(apply(defaultScenario, 'APP_DB_POOL_SIZE=9\nMAIL_DB_POOL_SIZE=1').scenario)).toEqual([
      ['app', 9],
      ['mail', 1],
    ]);
    expect(sizes(apply(defaultScenario, 'DB_POOL_SIZE=9\nMAIL_DB_POOL_SIZE=1').scenario)).toEqual([
      ['api', 9],
      ['mail', 1],
    ]);
    expect(sizes(apply(defaultScenario, 'API_DB_POOL_SIZE=5\nMAIL_DB_POOL_SIZE=1').scenario)).toEqual([
      ['api', 5],
      ['mail', 1],
    ]);
    expect(sizes(apply(scenarioOf({ 'api.replicas': 2 }), 'APP_DB_POOL_SIZE=9').scenario)).toEqual([
      ['api', 5],
      ['app', 9],
    ]);
  });

  it('stops at 24 services and names those that found no place', () => {
    const file = Array.from({ length: 24 }, (_, index) => `S${index}_DB_POOL_SIZE=1`).join('\n');
    const { scenario, left } = apply(several, file);
    expect(scenario.services).toHaveLength(24);
    expect(left).toEqual(['s21', 's22', 's23']);
  });

  it('leaves out a value that its field can’t hold', () => {
    const reading = {
      ...emptyReading,
      services: [{ names: [], values: { poolSize: -5, maxOverflow: 3 }, spelling: {} }],
      shared: [{ key: 'postgres.maxConnections', value: 'many' }],
    };
    const { scenario, changes } = applyReading(defaultScenario, reading);
    expect(changes).toEqual([{ key: 'api.maxOverflow', value: 3 }]);
    expect(scenario.services).toEqual([{ ...defaultService('api'), maxOverflow: 3 }]);
  });
});
