import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import type { Format } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/formats.ts';
import type { FieldValue } from '../../src/model/field.ts';
import { defaultScenario, type Scenario, type Service, valueAt } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';

type Values = Readonly<Record<string, FieldValue>>;

const above = (least: number, key: string, value: FieldValue, round: (given: number) => number): Values =>
  typeof value === 'number' && value >= least ? { [key]: round(value) } : {};
const thousandths = (value: number) => Math.max(1, Math.round(value * 1000)) / 1000;
const whole = (value: number) => Math.max(1, Math.round(value));

/** What the environment and the command of a service of Uvicorn and SQLAlchemy carry. */
const environment = (service: Service): Values => ({
  server: 'uvicorn',
  workersPerReplica: service.workersPerReplica,
  ...(service.poolSize === 0 ? {} : { poolSize: service.poolSize, maxOverflow: service.maxOverflow }),
  prePing: service.prePing,
});

const isScaled = ({ maxReplicas }: Service) => typeof maxReplicas === 'number' && maxReplicas >= 1;
const rollout = ({ rollout: kind, surge, unavailable }: Service): Values => ({
  ...(kind === 'recreate' || kind === 'rolling' ? { rollout: kind } : {}),
  ...(kind === 'rolling' && typeof surge === 'number' && surge > 0 ? { surge } : {}),
  ...(kind === 'rolling' && typeof unavailable === 'number' && unavailable > 0 ? { unavailable } : {}),
});

const carried: Readonly<Record<'compose' | 'kubernetes', (service: Service) => Values>> = {
  compose: (service) => ({
    ...environment(service),
    replicas: service.replicas,
    ...above(0.001, 'cpuLimit', service.cpuLimit, thousandths),
    ...above(6 * 2 ** 20, 'memoryLimit', service.memoryLimit, whole),
  }),
  kubernetes: (service) => ({
    ...environment(service),
    ...rollout(service),
    ...above(0.001, 'cpuRequest', service.cpuRequest, thousandths),
    ...above(1, 'memoryRequest', service.memoryRequest, whole),
    ...(isScaled(service) ? { maxReplicas: service.maxReplicas } : { replicas: service.replicas }),
  }),
};

/** A limit below its request is left out, so that requests alone are compared where both stand. */
const served = (scenario: Scenario): Scenario => ({
  ...scenario,
  services: scenario.services.map((service): Service => ({
    ...service,
    kind: 'web',
    server: 'uvicorn',
    library: 'sqlalchemy-async',
    ...(typeof service.cpuRequest === 'number' ? { cpuLimit: 'unset' } : {}),
    ...(typeof service.memoryRequest === 'number' ? { memoryLimit: 'unset' } : {}),
  })),
});

describe.each(Object.keys(carried) as readonly (keyof typeof carried)[])('%s', (id) => {
  const format: Format = formats[id];

  it('reads back every service that it writes, by name', () => {
    fc.assert(
      fc.property(scenarios(), (random) => {
        const scenario = served(random);
        const [file] = format.write(scenario, { header: ['1 × 4 × 15 = 60 of 97'] });
        const text = file?.text ?? '';
        expect(format.detect(file?.name ?? '', text)).toBe(true);
        const reading = format.read(file?.name ?? '', text);
        expect(reading.notUnderstood).toEqual([]);
        const { scenario: back } = applyReading(defaultScenario, reading);
        for (const service of scenario.services) {
          if (id === 'kubernetes' && /-$/.test(service.name)) continue;
          const found = back.services.find(({ name }) => name === service.name);
          expect({ name: service.name, ...found }).toMatchObject(carried[id](service));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a compose file', () => {
  it('reads back the limits of the Postgres that it writes', () => {
    fc.assert(
      fc.property(scenarios({ services: 1 }), (random) => {
        const scenario: Scenario = {
          ...served(random),
          postgres: { ...random.postgres, version: 18, provider: 'unset' },
        };
        const [file] = formats.compose.write(scenario, { header: [] });
        const { shared } = formats.compose.read('compose.override.yaml', file?.text ?? '');
        const key = 'postgres.maxConnections';
        expect(shared.find((one) => one.key === key)?.value).toBe(valueAt(scenario, key));
      }),
      { numRuns: 300 },
    );
  });
});
