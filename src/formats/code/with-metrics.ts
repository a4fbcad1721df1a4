import type { Scenario } from '../../model/scenario.ts';
import type { Format, WriteOptions } from '../format.ts';
import { withSafeNames } from '../safe-names.ts';
import { type CodeFile, codeWriter } from './code-file.ts';
import { pgMetrics } from './node-metrics.ts';
import { asyncpgMetrics, sqlalchemyMetrics } from './python-metrics.ts';

type Write = Format['write'];

/** A format's own code, and beside it the code that sends what the alert rules read. */
const besides =
  (metrics: CodeFile) =>
  (write: Write): Write =>
  (scenario: Scenario, options: WriteOptions) => {
    const safe = withSafeNames(scenario);
    return [...write(safe, options), ...codeWriter(metrics)(safe, options)];
  };

export const withSqlalchemyMetrics = besides(sqlalchemyMetrics);
export const withAsyncpgMetrics = besides(asyncpgMetrics);
export const withPrisma7Metrics = besides(pgMetrics('watch(pool) sends what the alert rules read.'));

/** What Prisma up to 6 counts by itself, once its schema switches the preview feature on. */
export const withPrisma6Metrics = besides({
  name: 'prisma-metrics.mjs',
  sign: '//',
  body: ({ name }) => [
    '// metrics(prisma) gives the text for Prometheus. It is a preview feature, which Prisma 7 has no more: the generator of',
    '// schema.prisma needs previewFeatures = ["metrics"].',
    'export function metrics(prisma) {',
    `  return prisma.$metrics.prometheus({ globalLabels: { service: '${name}', pid: String(process.pid) } });`,
    '}',
  ],
});
