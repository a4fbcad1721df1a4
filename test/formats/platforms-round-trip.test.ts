import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFiles } from '../../src/formats/exports.ts';
import { formats } from '../../src/formats/formats.ts';
import { readFiles } from '../../src/formats/read-files.ts';
import type { FieldValue } from '../../src/model/field.ts';
import type { Scenario, Service } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';

type Values = Readonly<Record<string, FieldValue>>;

const command = ({ workersPerReplica, concurrencyLimit }: Service): Values => ({
  server: 'uvicorn',
  workersPerReplica,
  ...(typeof concurrencyLimit === 'number' && concurrencyLimit > 1 ? { concurrencyLimit } : {}),
});

/** A pool size of 0 means no limit to SQLAlchemy, so 1 with one overflow less stands for it. */
function sizes({ poolSize, maxOverflow }: Service): Values {
  if (poolSize !== 0) return { poolSize, maxOverflow };
  if (maxOverflow === 0) return {};
  return { poolSize: 1, maxOverflow: maxOverflow === 'unlimited' ? maxOverflow : maxOverflow - 1 };
}

/** A service that reaches Postgres through another one has no pool. */
const environment = (service: Service): Values =>
  service.reaches === 'service'
    ? {}
    : {
        ...sizes(service),
        poolRecycle: service.poolRecycle,
        prePing: service.prePing,
        ...(service.checkoutTimeout === 'none' ? {} : { checkoutTimeout: service.checkoutTimeout }),
      };

const mostDynos = 100;

/** What each file of a platform carries of a web service that Uvicorn serves. */
const carried: Readonly<
  Record<'procfile' | 'railway' | 'render' | 'fly' | 'heroku', (service: Service) => Values>
> = {
  procfile: command,
  railway: (service) => ({
    ...command(service),
    ...environment(service),
    rollout: 'blue-green',
    ...(service.replicas > 0 ? { replicas: service.replicas } : {}),
  }),
  render: (service) => ({
    ...command(service),
    ...environment(service),
    rollout: 'blue-green',
    ...(service.maxReplicas === 'unset' && service.replicas > 0 && service.replicas <= 100
      ? { replicas: service.replicas }
      : {}),
  }),
  fly: (service) => ({
    ...command(service),
    ...environment(service),
    rollout: service.rollout,
    ...(service.rollout === 'rolling' && typeof service.unavailable === 'number' && service.unavailable > 0
      ? { unavailable: service.unavailable }
      : {}),
  }),
  heroku: (service) => ({
    ...command(service),
    ...environment(service),
    ...(service.replicas <= mostDynos ? { replicas: service.replicas } : {}),
  }),
};

const web = (scenario: Scenario): Scenario => ({
  ...scenario,
  services: scenario.services.map((service) => ({
    ...service,
    kind: 'web',
    server: 'uvicorn',
    library: 'sqlalchemy-async',
  })),
});
const sample = fc.sample(scenarios({ services: 1 }), 1000).map(web);
const header = ['1 × 4 × 15 = 60 of 97'];

describe.each(Object.keys(carried) as readonly (keyof typeof carried)[])('%s', (id) => {
  it('reads back what it writes', () => {
    for (const scenario of sample) {
      // Commands for a shell are no file that says what an app is.
      const files = exportFiles(id, scenario, { header }).filter(({ name }) => !name.endsWith('.sh'));
      const [service] = scenario.services;
      const file = files.find(({ name, text }) => formats[id].detect(name, text));
      if (service === undefined || file === undefined)
        throw new Error('no service, or no file of its format');
      const { services, notUnderstood } =
        files.length === 1 ? formats[id].read(file.name, file.text) : readFiles(files).reading;
      expect(
        services.map(({ values }) => values),
        JSON.stringify(files),
      ).toMatchObject([carried[id](service)]);
      expect(notUnderstood).toEqual([]);
    }
  });
});
