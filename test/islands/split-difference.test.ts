import { expect, test } from 'vitest';
import { difference } from '../../src/formats/difference.ts';
import { splitDifference } from '../../src/islands/split-difference.ts';
import { defaultScenario, withChanges } from '../../src/model/scenario.ts';

const lines = [
  { file: 'db.py', line: 1, name: 'pool_size', key: 'api.poolSize', value: 5 },
  { file: '', line: 2, name: 'WEB_CONCURRENCY', key: 'api.workersPerReplica', value: 4 },
];
const split = (poolSize: number) =>
  splitDifference(
    difference(
      lines,
      withChanges(defaultScenario, [
        { key: 'api.poolSize', value: poolSize },
        { key: 'api.workersPerReplica', value: 4 },
      ]),
      { header: ['160 of 97'] },
    ),
  );

test('files without a change are named and not shown', () => {
  expect(split(5)).toEqual({ changed: [], same: ['db.py', 'pasted text'] });
});

test('a file with a change is shown', () => {
  const { changed, same } = split(6);
  expect(changed.map(({ name }) => name)).toEqual(['db.py.diff']);
  expect(same).toEqual(['pasted text']);
});
