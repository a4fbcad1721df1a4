import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import type { ExportId } from '../../src/formats/export-list.ts';
import { exportFiles } from '../../src/formats/exports.ts';
import { readFiles } from '../../src/formats/read-files.ts';
import { defaultScenario, defaultService, type Scenario, type Service } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';
import { carried, given } from './code-carried.ts';

const header = ['4 × 20 = 80 of 97'];
const sample = fc.sample(scenarios({ services: 1 }), 1000);

/** What comes back of the files of an export that hold settings, for a scenario of one service. */
function readBack(id: ExportId, scenario: Scenario) {
  const files = exportFiles(id, scenario, { header }).filter(({ name }) => !name.includes('metrics'));
  const { reading } = readFiles(files);
  const services = scenario.services.map(({ name }) => defaultService(name));
  return { reading, ...applyReading({ ...defaultScenario, services }, reading), files };
}

describe('read(write(scenario))', () => {
  it.each(carried)('of $id for $library gives back every field of a service that the code carries', (row) => {
    const { id, library, fields } = row;
    for (const random of sample) {
      // A service that reaches Postgres through another one has no code.
      const services = random.services.map((one): Service => ({
        ...one,
        library,
        reaches: one.reaches === 'service' ? 'direct' : one.reaches,
      }));
      const { reading, scenario: back, files } = readBack(id, { ...random, services });
      for (const [index, service] of services.entries())
        expect(back.services[index], JSON.stringify(files)).toMatchObject(fields(service));
      expect(reading.notUnderstood).toEqual([]);
    }
  });

  it('of redis-py gives back its pool', () => {
    for (const random of sample) {
      const {
        reading,
        scenario: { redis: back },
      } = readBack('redis-py', random);
      const { poolSize, whenExhausted, timeout } = random.redis;
      const waits = whenExhausted === 'wait';
      if (poolSize !== 'unset' && poolSize > 0)
        expect(back).toMatchObject({
          poolSize,
          whenExhausted: waits ? 'wait' : 'fail',
          ...given('timeout', timeout, waits && timeout !== 'unset' && timeout !== 0),
        });
      expect(reading.notUnderstood).toEqual([]);
    }
  });
});
