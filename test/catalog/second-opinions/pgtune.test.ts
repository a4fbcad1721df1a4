import { describe, expect, it, test } from 'vitest';
import { pgtune, pgtuneSizes } from '../../../src/catalog/second-opinions/pgtune.ts';
import {
  type PgtuneInput,
  pgtuneForm,
  pgtuneVersions,
  usualConnections,
} from '../../../src/catalog/second-opinions/pgtune-input.ts';
import { scenarioOf } from '../../model/scenario-of.ts';
import reference from './pgtune.json' with { type: 'json' };

type Given = readonly [
  number,
  PgtuneInput['system'],
  PgtuneInput['kind'],
  megabytes: number,
  cpus: number,
  connections: number,
  PgtuneInput['drive'],
  PgtuneInput['data'],
];

function inputOf([version, system, kind, megabytes, cpus, connections, drive, data]: Given): PgtuneInput {
  return {
    version,
    system,
    kind,
    memory: megabytes * 1024,
    cpus: cpus === 0 ? 'unset' : cpus,
    connections: connections === 0 ? usualConnections[kind] : connections,
    drive,
    data,
  };
}

const rows = reference.rows as unknown as readonly (readonly [Given, readonly (number | string | null)[]])[];
const gibibyte = 2 ** 30;

describe('pgtune', () => {
  it('is compared with the commit that it names', () => {
    expect(reference.commit).toBe('7caef27c204d304623eda21f23e7d56c1ad78d36');
  });

  it('answers as the functions of its own source do, for every kind, system and version', () => {
    expect(rows).toHaveLength(5 * 3 * 9 * 4);
    const kinds = new Set(rows.map(([[version, system, kind]]) => `${version} ${system} ${kind}`));
    expect(kinds.size).toBe(5 * 3 * pgtuneVersions.length);
    for (const [given, values] of rows) {
      const wanted = reference.settings.flatMap((name, index) => {
        const value = values[index];
        return value === null || value === undefined ? [] : [[name, value] as const];
      });
      expect([given, pgtune(inputOf(given))]).toEqual([given, Object.fromEntries(wanted)]);
    }
  });

  // prettier-ignore
  test.each([
    [512,   200, 1,  4096,  2.56 / 0.5],
    [1024,  200, 1,  4096,  2.69],
    [4096,  500, 2,  4096,  6.95 / 4],
    [4096,  200, 2,  5041,  1],
    [8192,  200, 4,  10280, 1],
    [65536, 500, 16, 32513, 1],
  ] as const)('gives %i MB with %i connections and %i CPUs a work_mem that takes all of memory or more', (megabytes, connections, cpus, workMem, ofMemory) => {
    const input = inputOf([16, 'linux', 'web', megabytes, cpus, connections, 'ssd', 'mid_ram']);
    const settings = pgtune(input);
    expect(settings['work_mem']).toBe(workMem);
    const processes = cpus < 4 ? 8 : cpus;
    const whole = Number(settings['shared_buffers']) + (connections + processes) * 3 * workMem;
    expect(whole / (megabytes * 1024)).toBeCloseTo(ofMemory, 2);
  });

  it('counts only sizes in kB that it writes', () => {
    const names = new Set(reference.settings);
    expect([...pgtuneSizes].filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('pgtuneForm', () => {
  const full = {
    'postgres.memory': 4 * gibibyte,
    'postgres.cores': 2.5,
    'postgres.workload': 'warehouse',
    'postgres.storage': 'hdd',
    'postgres.version': 15,
    'postgres.maxConnections': 500,
  } as const;

  it('takes memory, cores, workload, storage, version and max_connections from the scenario', () => {
    expect(pgtuneForm(scenarioOf(full))).toEqual({
      input: {
        ...{ version: 15, system: 'linux', kind: 'dw', memory: 4 * 2 ** 20, cpus: 2 },
        ...{ connections: 500, drive: 'hdd', data: 'mid_ram' },
      },
      assumed: [],
    });
  });

  it('says what its own defaults fill in', () => {
    const form = pgtuneForm(scenarioOf({ 'postgres.memory': gibibyte }));
    expect(form).toMatchObject({
      input: { kind: 'web', drive: 'ssd', cpus: 'unset', version: 18 },
      assumed: ['postgres.cores', 'postgres.workload', 'postgres.storage'],
    });
  });

  test.each([
    [{}, ['postgres.memory']],
    [{ 'postgres.memory': 1023 }, ['postgres.memory']],
    [{ ...full, 'postgres.version': 19 }, ['postgres.version']],
    [{ 'postgres.version': 9 }, ['postgres.memory', 'postgres.version']],
  ])('names what is missing: %j', (settings, unset) => {
    expect(pgtuneForm(scenarioOf(settings))).toEqual({ unset });
  });
});
