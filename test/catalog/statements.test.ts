import { describe, expect, it } from 'vitest';
import { factsFrom } from '../../src/catalog/fact.ts';
import { hasProvenance, statementsOf } from '../../src/catalog/statements.ts';

const provenance = { source: 'https://a.example/b', version: '1', date: '2026-11-21', verified: true };
const fact = factsFrom(provenance);
const said = (row: unknown) => statementsOf(row).map(({ path, value }) => [path.join('.'), value]);

// prettier-ignore
const rows = [
  ['a fact by its name',          { id: 'a', size: fact(5) },                          [['size', 5]]],
  ['facts in a group',            { defaults: { size: fact(5), wait: fact('none') } }, [['defaults.size', 5], ['defaults.wait', 'none']]],
  ['facts in a list',             { traps: [fact('One.'), fact('Two.')] },             [['traps.0', 'One.'], ['traps.1', 'Two.']]],
  ['a fact that is a list, once', { names: fact(['A', 'B']) },                         [['names', ['A', 'B']]]],
  ['rows with a source inside',   { ignores: [{ key: 'a', why: 'b', ...provenance }] }, [['ignores.0', { key: 'a', why: 'b' }]]],
  ['facts however deep',          { plans: [{ id: 'x', values: { size: fact(1) } }] }, [['plans.0.values.size', 1]]],
  ['nothing without a source',    { id: 'a', label: 'A', remark: 'b' },                []],
  ['nothing of a pattern',        { pattern: /a/ },                                    []],
  ['a row with one source for all, value by value', { id: 'a', label: 'A', values: { surge: 0, rollout: 'rolling' }, note: 'b', ...provenance },
                                  [['values.surge', 0], ['values.rollout', 'rolling'], ['note', 'b']]],
] as const;

describe('statementsOf', () => {
  it.each(rows)('gives %s', (_, row, expected) => {
    expect(said(row)).toEqual(expected);
  });

  it('gives each statement its own source', () => {
    const other = factsFrom({ ...provenance, verified: false });
    const verified = statementsOf({ a: fact(1), b: other(2) }).map((one) => one.provenance.verified);
    expect(verified).toEqual([true, false]);
  });
});

// prettier-ignore
it.each([
  [{ ...provenance, value: 1 },             true],
  [{ ...provenance },                       true],
  [{ source: 'a', version: '1', date: '' }, false],
  [undefined,                               false],
  ['text',                                  false],
])('hasProvenance(%j) is %s', (value, expected) => {
  expect(hasProvenance(value)).toBe(expected);
});
