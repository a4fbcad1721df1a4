import { expect, test } from 'vitest';
import { exportFiles } from '../../../src/formats/exports.ts';
import type { ExportId } from '../../../src/formats/export-list.ts';
import { scenarioOf } from '../../model/scenario-of.ts';

// An increase is seen from one sample to the next: a counter that comes with its first timeout hides it.
// prettier-ignore
test.each<[id: ExportId, line: string]>([
  ['sqlalchemy',   'in_use, waiting, timeouts = (metric.labels(SERVICE) for metric in (IN_USE, WAITING, TIMEOUTS))'],
  ['asyncpg',      'in_use, waiting, timeouts = (metric.labels(SERVICE) for metric in (IN_USE, WAITING, TIMEOUTS))'],
  ['psycopg-pool', 'in_use, waiting, timeouts = (metric.labels(SERVICE) for metric in (IN_USE, WAITING, TIMEOUTS))'],
  ['node-pg',      'timeouts.inc({ service, pid }, 0);'],
  ['postgres-js',  'timeouts.inc({ service, pid }, 0);'],
  ['sequelize',    'timeouts.inc({ service, pid }, 0);'],
  ['rails',        'TIMEOUTS.increment(by: 0, labels: OF)'],
  ['sqlx',         'counter!("db_pool_timeouts_total", "service" => SERVICE).increment(0);'],
])('the metrics of %s count no timeouts before the first one', (id, line) => {
  const texts = exportFiles(id, scenarioOf({ 'api.library': 'unset' }), { header: [] }).map(({ text }) => text);
  expect(texts.some((text) => text.includes(line))).toBe(true);
});
