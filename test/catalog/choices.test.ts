import { expect, it } from 'vitest';
import { rowChoices } from '../../src/catalog/choices.ts';
import { pools } from '../../src/catalog/pools.ts';
import { providers } from '../../src/catalog/providers.ts';
import { keyParts } from '../../src/model/scenario.ts';
import { isValueOf } from '../../src/model/field.ts';

const choices = rowChoices();

it('offers every pool library and every plan of every provider, in the order of the catalogue', () => {
  expect(choices['service.library']?.map(([id]) => id)).toEqual(pools.map(({ id }) => id));
  for (const { id, plans } of providers) {
    expect(choices[`postgres.plan:${id}`]?.map(([plan]) => plan)).toEqual(plans.map((plan) => plan.id));
  }
});

it('offers ids that the field can hold', () => {
  const wrong = Object.entries(choices).flatMap(([name, options]) => {
    const [key = ''] = name.replace(/^service\./, 'api.').split(':');
    const field = keyParts(key)?.field;
    if (field === undefined) return [];
    const held = (id: string) => isValueOf(field, field.kind === 'whole' ? Number(id) : id);
    return options.filter(([id]) => !held(id)).map(([id]) => `${name} ${id}`);
  });
  expect(wrong).toEqual([]);
});

it('offers each row once', () => {
  for (const [name, options] of Object.entries(choices)) {
    expect(new Set(options.map(([id]) => id)).size, name).toBe(options.length);
    expect(options.length, name).toBeGreaterThan(0);
  }
});
