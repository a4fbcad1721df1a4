import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/formats.ts';
import type { FieldValue } from '../../src/model/field.ts';
import type { Scenario, Service } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';

type Values = Readonly<Record<string, FieldValue>>;

const command = ({ workersPerReplica, concurrencyLimit }: Service): Values => ({
  server: 'uvicorn',
  workersPerReplica,
  ...(typeof concurrencyLimit === 'number' && concurrencyLimit > 1 ? { concurrencyLimit } : {}),
});

/** What each file of a platform carries of a web service that Uvicorn serves. */
const carried: Readonly<Record<'procfile' | 'railway' | 'render' | 'fly', (service: Service) => Values>> = {
  procfile: command,
  railway: (service) => ({
    ...command(service),
    rollout: 'blue-green',
    ...(service.replicas > 0 ? { replicas: service.replicas } : {}),
  }),
  render: (service) => ({
    ...command(service),
    rollout: 'blue-green',
    ...(service.maxReplicas === 'unset' && service.replicas > 0 && service.replicas <= 100
      ? { replicas: service.replicas }
      : {}),
  }),
  fly: (service) => ({
    ...command(service),
    rollout: service.rollout,
    ...(service.rollout === 'rolling' && typeof service.unavailable === 'number' && service.unavailable > 0
      ? { unavailable: service.unavailable }
      : {}),
  }),
};

const web = (scenario: Scenario): Scenario => ({
  ...scenario,
  services: scenario.services
    .slice(0, 1)
    .map((service) => ({ ...service, kind: 'web', server: 'uvicorn', library: 'sqlalchemy-async' })),
});

describe.each(Object.keys(carried) as readonly (keyof typeof carried)[])('%s', (id) => {
  const format: Format = formats[id];

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(scenarios(), (any) => {
        const scenario = web(any);
        const [service] = scenario.services;
        const [file] = format.write(scenario, { header: ['1 × 4 × 15 = 60 of 97'] });
        if (service === undefined || file === undefined) throw new Error('no service');
        const read = format.read(file.name, file.text);
        expect(format.detect(file.name, file.text)).toBe(true);
        expect(read.services[0]?.values).toMatchObject(carried[id](service));
      }),
      { numRuns: 300 },
    );
  });
});
