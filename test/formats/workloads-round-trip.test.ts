import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import * as compose from '../../src/formats/compose.ts';
import type { Format } from '../../src/formats/format.ts';
import * as kubernetes from '../../src/formats/kubernetes.ts';
import type { FieldValue } from '../../src/model/field.ts';
import { defaultScenario, type Scenario, type Service, valueAt } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';

type Values = Readonly<Record<string, FieldValue>>;

const some = (key: string, value: FieldValue, given: boolean): Values => (given ? { [key]: value } : {});
const number = (value: FieldValue, least: number) => typeof value === 'number' && value >= least;

/** A pool size of 0 means no limit to SQLAlchemy, so 1 with one overflow less stands for it. */
function sizes({ poolSize, maxOverflow }: Service): Values {
  if (poolSize !== 0) return { poolSize, maxOverflow };
  if (maxOverflow === 0) return {};
  return { poolSize: 1, maxOverflow: maxOverflow === 'unlimited' ? maxOverflow : maxOverflow - 1 };
}

const environment = (service: Service): Values => ({
  ...sizes(service),
  workersPerReplica: service.workersPerReplica,
  poolRecycle: service.poolRecycle,
  prePing: service.prePing,
  ...some('checkoutTimeout', service.checkoutTimeout, service.checkoutTimeout !== 'none'),
});

const isScaled = ({ maxReplicas }: Service) => number(maxReplicas, 1);

/** What each format carries of a service that runs all the time. */
const carried: Readonly<Record<'compose' | 'kubernetes', (service: Service) => Values>> = {
  compose: (service) => ({ ...environment(service), replicas: service.replicas }),
  kubernetes: (service) => ({
    ...environment(service),
    ...some('replicas', service.replicas, !isScaled(service)),
    ...some('maxReplicas', service.maxReplicas, isScaled(service)),
    ...some('rollout', service.rollout, ['rolling', 'recreate'].includes(service.rollout)),
    ...some('hpaScaleUpPods', service.hpaScaleUpPods, isScaled(service) && number(service.hpaScaleUpPods, 1)),
    ...(service.rollout === 'rolling' && typeof service.surge === 'number' && service.surge > 0
      ? { surge: service.surge, ...some('unavailable', service.unavailable, number(service.unavailable, 0)) }
      : {}),
  }),
};

/** What compose carries of Postgres and Redis, where the server is the reader's own. */
const ofServers = ({ postgres, redis }: Scenario): Values => ({
  'postgres.maxConnections': postgres.maxConnections,
  ...some('redis.maxClients', redis.maxClients, number(redis.maxClients, 1)),
  ...some('redis.poolSize', redis.poolSize, redis.poolSize !== 'unset'),
});

const running = (scenario: Scenario): Scenario => ({
  ...scenario,
  postgres: { ...scenario.postgres, provider: 'unset' },
  services: scenario.services.map((service, index) => ({
    ...service,
    server: 'unset',
    kind: index % 2 === 0 ? 'web' : 'background',
  })),
});

const formats: Readonly<Record<keyof typeof carried, Format>> = { compose, kubernetes };

describe.each(['compose', 'kubernetes'] as const)('%s', (id) => {
  const format = formats[id];
  const written = (scenario: Scenario) =>
    format.write(scenario, { header: ['80 of 97'] })[0] ?? { name: '', text: '' };

  it('gives back every service with each field that it carries', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (any) => {
        const scenario = running(any);
        const { name, text } = written(scenario);
        expect([format.detect(name, text), format.detect('', text)]).toEqual([true, true]);
        const reading = format.read(name, text);
        const { scenario: back } = applyReading(defaultScenario, reading);
        expect(back.services.map((service) => service.name)).toEqual(
          scenario.services.map((one) => one.name),
        );
        for (const [index, service] of scenario.services.entries())
          expect(back.services[index]).toMatchObject(carried[id](service));
        if (id === 'compose')
          for (const [key, value] of Object.entries(ofServers(scenario)))
            expect([key, valueAt(back, key)]).toEqual([key, value]);
        expect(reading.notUnderstood).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read the same under any header', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (header) => {
        const [file] = format.write(defaultScenario, { header });
        const plain = written(defaultScenario);
        expect(format.read(file?.name ?? '', file?.text ?? '').services).toEqual(
          format.read(plain.name, plain.text).services,
        );
      }),
    );
  });
});
