import { expect, test } from 'vitest';
import { checkQueries } from '../../../src/advice/answers/check-query.ts';
import type { Check } from '../../../src/model/answers/plan-step.ts';

const check = (figure: Check['figure']): Check => ({ figure, owner: 'api', relation: 'is', value: 1 });

// prettier-ignore
test.each<readonly [readonly Check['figure'][], string, readonly RegExp[]]>([
  [[],                                            'pgbouncer', []],
  [['running-replicas'],                          'unset',     []],
  [['max-connections', 'open-connections'],       'unset',     [/^SHOW max_connections;$/, /FROM pg_stat_activity/]],
  [['service-connections', 'open-connections'],   'unset',     [/FROM pg_stat_activity/]],
  [['nothing-left-open'],                         'unset',     [/FROM pg_stat_activity/]],
  [['pooler-servers', 'clients-waiting'],         'unset',     []],
  [['pooler-servers', 'pooler-clients', 'clients-waiting'], 'pgbouncer', [/^SHOW POOLS;$/]],
])('%j with a pooler of the kind %s', (figures, kind, expected) => {
  const queries = checkQueries({ checks: figures.map(check) }, kind);
  expect(queries).toHaveLength(expected.length);
  for (const [index, pattern] of expected.entries()) expect(queries[index]).toMatch(pattern);
});

test('no query of a check changes anything', () => {
  const all = ['max-connections', 'open-connections', 'pooler-servers'] as const;
  for (const query of checkQueries({ checks: all.map(check) }, 'pgbouncer')) {
    expect(query).toMatch(/^(?:SELECT|SHOW)\b[^;]*;$/);
  }
});
