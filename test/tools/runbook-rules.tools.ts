import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { contentFiles } from '../content/content-files.ts';
import { lacks, programAt, run, scratch } from './programs.ts';

const { folder, remove } = scratch();
afterAll(remove);

/** The blocks of alert rules that a runbook shows, in order. */
function rulesOf(page: string): readonly string[] {
  const text = contentFiles.find(({ path }) => path === `content/runbooks/${page}.mdx`)?.text ?? '';
  return [...text.matchAll(/```yaml\n(groups:.*?)```/gs)].map(([, rules = '']) => rules);
}

/** A gauge at one value, or a counter or bucket that grows by it each minute, for half an hour. */
const at = (series: string, value: number) => `{ series: '${series}', values: '${value}x30' }`;
const growing = (series: string, step: number) => `{ series: '${series}', values: '0+${step}x30' }`;

/** Requests of one minute that took between two bounds of a histogram. */
function buckets(
  name: string,
  labels: string,
  bounds: readonly (readonly [bound: string, requests: number])[],
) {
  return bounds.map(([bound, requests]) => growing(`${name}_bucket{${labels}le="${bound}"}`, requests));
}

const here = 'instance="a"';
const own = '{ exp_labels: { instance: a } }';

type Case = readonly [
  page: string,
  block: number,
  alert: string,
  fired: string,
  firing: readonly string[],
  calm: readonly string[],
];

const waited = (name: string, slow: number, bounds: readonly [string, string]) =>
  buckets(name, `${here},`, [
    [bounds[0], 100 - slow],
    [bounds[1], 100],
    ['+Inf', 100],
  ]);

// prettier-ignore
const cases: readonly Case[] = [
  ['asyncpg-hundred-users', 0, 'PoolWaitsTooLong', '{}', waited('db_pool_wait_seconds', 10, ['0.05', '0.1']), waited('db_pool_wait_seconds', 1, ['0.05', '0.1'])],
  ['asyncpg-hundred-users', 0, 'PoolNearlyFull', own, [at(`db_pool_in_use{${here}}`, 9), at(`db_pool_max{${here}}`, 10)], [at(`db_pool_in_use{${here}}`, 7), at(`db_pool_max{${here}}`, 10)]],
  ['asyncpg-hundred-users', 0, 'PoolTimesOut', own, [growing(`db_pool_timeouts_total{${here}}`, 1)], [at(`db_pool_timeouts_total{${here}}`, 4)]],
  ['prisma-scenarios', 0, 'PoolNearlyFull', own, [at(`db_pool_busy{${here}}`, 9), at(`db_pool_limit{${here}}`, 10)], [at(`db_pool_busy{${here}}`, 7), at(`db_pool_limit{${here}}`, 10)]],
  ['prisma-scenarios', 0, 'CallersWaitForConnections', own, [at(`db_pool_waiting{${here}}`, 1)], [at(`db_pool_waiting{${here}}`, 0)]],
  ['prisma-scenarios', 0, 'CallersGiveUp', own, [growing(`db_pool_timeouts_total{${here}}`, 1)], [at(`db_pool_timeouts_total{${here}}`, 4)]],
  ['prisma-scenarios', 0, 'QueriesAreSlow', own, waited('db_query_duration_seconds', 10, ['5', '10']), waited('db_query_duration_seconds', 0, ['5', '10'])],
  ['prisma-scenarios', 1, 'PoolNearlyFull', own, [at(`prisma_pool_connections_busy{${here}}`, 9)], [at(`prisma_pool_connections_busy{${here}}`, 7)]],
  ['prisma-scenarios', 1, 'CallersWaitForConnections', own, waited('prisma_client_queries_wait_histogram_ms', 10, ['1000', '5000']), waited('prisma_client_queries_wait_histogram_ms', 1, ['1000', '5000'])],
  ['prisma-scenarios', 1, 'QueriesAreSlow', own, waited('prisma_client_queries_duration_histogram_ms', 10, ['5000', '50000']), waited('prisma_client_queries_duration_histogram_ms', 0, ['5000', '50000'])],
];

describe.skipIf(lacks('promtool'))('promtool', () => {
  test.each(cases)(
    '%s, rules %i: %s fires when it should and not before',
    (page, block, alert, fired, firing, calm) => {
      const rules = rulesOf(page)[block] ?? '';
      const name = `${page}-${block}-${alert}`;
      writeFileSync(join(folder, `${name}.rules.yaml`), rules);
      const played = [
        { series: firing, expected: `[${fired}]` },
        { series: calm, expected: '[]' },
      ].map(
        ({ series, expected }) => `  - interval: 1m
    input_series:
${series.map((line) => `      - ${line}`).join('\n')}
    alert_rule_test:
      - { eval_time: 20m, alertname: ${alert}, exp_alerts: ${expected} }
`,
      );
      writeFileSync(
        join(folder, `${name}.test.yaml`),
        `rule_files: [${name}.rules.yaml]\ntests:\n${played.join('')}`,
      );
      const tested = run(programAt('promtool'), ['test', 'rules', `${name}.test.yaml`], { cwd: folder });
      expect(tested.status, tested.output).toBe(0);
    },
  );

  test.each(['asyncpg-hundred-users', 'prisma-scenarios'])('every alert of %s is played', (page) => {
    const named = rulesOf(page).flatMap((rules, block) =>
      [...rules.matchAll(/- alert: (\w+)/g)].map(([, alert]) => `${block} ${alert}`),
    );
    expect(cases.filter(([one]) => one === page).map(([, block, alert]) => `${block} ${alert}`)).toEqual(
      named,
    );
  });
});
