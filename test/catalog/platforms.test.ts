import { describe, expect, it } from 'vitest';
import { platforms } from '../../src/catalog/platforms.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { serviceFields } from '../../src/model/fields.ts';
import { rolloutFields } from '../../src/model/fields/rollout.ts';
import { defaultService } from '../../src/model/scenario.ts';

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
