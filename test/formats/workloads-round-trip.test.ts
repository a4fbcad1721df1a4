import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import * as compose from '../../src/formats/compose.ts';
import type { Format } from '../../src/formats/format.ts';
import { kindOfName } from '../../src/formats/kind-names.ts';
import * as kubernetes from '../../src/formats/kubernetes.ts';
import type { FieldValue } from '../../src/model/field.ts';
import { defaultScenario, type Scenario, type Service, valueAt } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';

type Values = Readonly<Record<string, FieldValue>>;

const some = (key: string, value: FieldValue, given: boolean): Values => (given ? { [key]: value } : {});
const number = (value: FieldValue, least: number) => typeof value === 'number' && value >= least;
const above = (least: number, key: string, value: FieldValue, round: (given: number) => number): Values =>
  typeof value === 'number' && value >= least ? { [key]: round(value) } : {};
const thousandths = (value: number) => Math.max(1, Math.round(value * 1000)) / 1000;
const whole = (value: number) => Math.max(1, Math.round(value));

/** A pool size of 0 means no limit to SQLAlchemy, so 1 with one overflow less stands for it. */
function sizes({ poolSize, maxOverflow }: Service): Values {
  if (poolSize !== 0) return { poolSize, maxOverflow };
  if (maxOverflow === 0) return {};
  return { poolSize: 1, maxOverflow: maxOverflow === 'unlimited' ? maxOverflow : maxOverflow - 1 };
}

/** A service that reaches Postgres through another one has no pool. */
const ofPool = (service: Service): Values => ({
  ...sizes(service),
  poolRecycle: service.poolRecycle,
  prePing: service.prePing,
  ...some('checkoutTimeout', service.checkoutTimeout, service.checkoutTimeout !== 'none'),
});

/** What the environment carries, and the command of a service that Uvicorn serves. */
const environment = (service: Service): Values => ({
  ...(service.reaches === 'service' ? {} : ofPool(service)),
  ...some('server', service.server, service.server !== 'unset'),
  ...some('workersPerReplica', service.workersPerReplica, !seemsBackground(service)),
});

/** Without a command its name alone says what it is, and a variable that counts web workers then means another one. */
const seemsBackground = ({ name, server }: Service) =>
  server === 'unset' && kindOfName(name).kind !== undefined;

const isScaled = ({ maxReplicas }: Service) => number(maxReplicas, 1);

function rollout({ rollout: kind, surge, unavailable }: Service): Values {
  const surges = typeof surge === 'number' && surge > 0;
  return {
    ...some('rollout', kind, kind === 'recreate' || kind === 'rolling'),
    ...some('surge', surge, kind === 'rolling' && surges),
    ...some('unavailable', unavailable, kind === 'rolling' && number(unavailable, surges ? 0 : 1)),
  };
}

/** What each format carries of a service that runs all the time. */
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
    ...some('replicas', service.replicas, !isScaled(service)),
    ...some('maxReplicas', service.maxReplicas, isScaled(service)),
    ...some('hpaScaleUpPods', service.hpaScaleUpPods, isScaled(service) && number(service.hpaScaleUpPods, 1)),
    ...above(0.001, 'cpuRequest', service.cpuRequest, thousandths),
    ...above(1, 'memoryRequest', service.memoryRequest, whole),
    ...above(0.001, 'cpuLimit', service.cpuLimit, thousandths),
    ...above(1, 'memoryLimit', service.memoryLimit, whole),
  }),
};

/** What compose carries of Postgres and Redis, where the server is the reader's own. */
const ofServers = ({ postgres, redis }: Scenario): Values => ({
  'postgres.maxConnections': postgres.maxConnections,
  ...some('redis.maxClients', redis.maxClients, number(redis.maxClients, 1)),
  ...some('redis.poolSize', redis.poolSize, redis.poolSize !== 'unset'),
});

const served = { kind: 'web', server: 'uvicorn', library: 'sqlalchemy-async' } as const;

/**
 * Services by turns with Uvicorn’s command and without one; a limit below its request is left out, so one of both stands.
 * What has neither a command nor a connection of its own shows in no file.
 */
const running = (scenario: Scenario, turn: number): Scenario => ({
  ...scenario,
  postgres: { ...scenario.postgres, provider: 'unset' },
  services: scenario.services.map((service, index): Service => ({
    ...service,
    server: 'unset',
    kind: index % 2 === 0 ? 'web' : 'background',
    ...(index % 2 === turn
      ? served
      : { reaches: service.reaches === 'service' ? 'direct' : service.reaches }),
    ...(typeof service.cpuRequest === 'number' ? { cpuLimit: 'unset' } : {}),
    ...(typeof service.memoryRequest === 'number' ? { memoryLimit: 'unset' } : {}),
  })),
});

const runningScenarios = fc
  .tuple(scenarios({ services: 2 }), fc.nat({ max: 1 }))
  .map(([scenario, turn]) => running(scenario, turn));

const formats: Readonly<Record<keyof typeof carried, Format>> = { compose, kubernetes };

describe.each(['compose', 'kubernetes'] as const)('%s', (id) => {
  const format = formats[id];
  const written = (scenario: Scenario, header = ['80 of 97']) =>
    format.write(scenario, { header })[0] ?? { name: '', text: '' };

  it('gives back every service with each field that it carries', () => {
    fc.assert(
      fc.property(runningScenarios, (scenario) => {
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
    const plain = written(defaultScenario);
    const { services } = format.read(plain.name, plain.text);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (header) => {
        const { name, text } = written(defaultScenario, header);
        expect(format.read(name, text).services).toEqual(services);
      }),
    );
  });
});
