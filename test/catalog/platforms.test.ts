import { describe, expect, it } from 'vitest';
import { platforms, platformValues } from '../../src/catalog/platforms.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { serviceFields } from '../../src/model/fields.ts';
import { rolloutFields } from '../../src/model/fields/rollout.ts';
import { connectionDemand } from '../../src/model/connection-demand.ts';
import { defaultScenario, defaultService } from '../../src/model/scenario.ts';

const fields: FieldTable = serviceFields;

describe('a platform', () => {
  it.each(platforms.map((platform) => [platform.label, platform.values] as const))(
    '“%s” sets rollout fields alone, to values that they can hold',
    (_, values) => {
      for (const [key, value] of Object.entries(values)) {
        const field = fields[key];
        expect(Object.keys(rolloutFields)).toContain(key);
        expect([key, field !== undefined && isValueOf(field, value)]).toEqual([key, true]);
      }
    },
  );

  it.each([
    ['railway', 'Railway: old and new overlap', 'blue-green'],
    ['render', 'Render: old and new overlap', 'blue-green'],
    ['heroku', 'Heroku: old dynos stop first', 'recreate'],
    ['heroku-preboot', 'Heroku: preboot', 'blue-green'],
    ['fly-canary', 'Fly.io: canary', 'canary'],
    ['fly-rolling', 'Fly.io: rolling', 'rolling'],
    ['kubernetes-rolling', 'Kubernetes: rolling update', 'rolling'],
  ])('%s reads “%s” and is a %s rollout', (id, label, rollout) => {
    const platform = platforms.find((row) => row.id === id);
    expect([platform?.label, platform?.values.rollout]).toEqual([label, rollout]);
  });

  // prettier-ignore
  it.each([
    ['gunicorn-reload',        { rollout: 'blue-green' }],
    ['uvicorn-reload',         { rollout: 'rolling', surge: '100%', unavailable: 0, terminating: 'none' }],
    ['pm2-reload',             { rollout: 'rolling', surge: '100%', unavailable: 0, terminating: 'none' }],
    ['puma-phased',            { rollout: 'rolling', surge: 0, unavailable: 1, terminating: 'none' }],
    ['kubernetes-statefulset', { rollout: 'rolling', surge: 0, unavailable: 1, terminating: 'none' }],
    ['docker-compose',         { rollout: 'recreate' }],
    ['none',                   {}],
  ])('%s sets %j', (id, values) => {
    expect(platformValues(id)).toEqual(values);
  });

  // prettier-ignore
  it.each([
    ['recreate',        4, 4],
    ['gunicorn-reload', 4, 8],
    ['uvicorn-reload',  4, 8],
    ['puma-phased',     4, 4],
    ['ecs',             3, 6],
    ['fly-rolling',     3, 3],
    ['fly-canary',      3, 4],
    ['kubernetes-rolling', 5, 7],
    ['railway',         2, 4],
  ])('%s turns %i replicas into %i during a deploy', (id, replicas, alive) => {
    const service = { ...defaultService('api'), replicas, maxReplicas: replicas, poolSize: 1, maxOverflow: 0 };
    const scenario = { ...defaultScenario, services: [{ ...service, ...platformValues(id) }] };
    expect(connectionDemand(scenario, 'rollout').demand).toBe(alive);
  });

  it('of Kubernetes is what a service has by default', () => {
    const values = platforms.find((row) => row.id === 'kubernetes-rolling')?.values;
    expect(defaultService('api')).toMatchObject(values ?? { rollout: 'missing' });
  });

  it('covers every rollout that the model knows', () => {
    expect(new Set(platforms.map((row) => row.values.rollout))).toEqual(
      new Set(rolloutFields.rollout.options),
    );
  });
});
