import { expect, test } from 'vitest';
import type { Metric } from '../../../src/catalog/pool.ts';
import { poolById } from '../../../src/catalog/pools.ts';
import { poolMetrics, selected } from '../../../src/formats/watch/emitters.ts';
import { serviceOf } from '../../model/scenario-of.ts';

/** How Prometheus calls what Micrometer and OpenTelemetry call with dots; labels stand apart. */
function inPrometheus({ name, kind, emitter }: Metric): string {
  const plain = name.replace(/\{.*\}$/, '').replaceAll('.', '_');
  return kind === 'counter' && emitter !== 'Prometheus' ? `${plain}_total` : plain;
}

const told = (library: string, role: Metric['role']) =>
  poolById(library)
    ?.metrics.value.filter((metric) => metric.role === role)
    .map(inPrometheus) ?? [];

// prettier-ignore
test.each([
  ['prisma-6', 'in use',   'inUse'],
  ['prisma-6', 'waiting',  'waiting'],
  ['hikaricp', 'in use',   'inUse'],
  ['hikaricp', 'limit',    'limit'],
  ['hikaricp', 'waiting',  'waiting'],
  ['hikaricp', 'timeouts', 'timeouts'],
  ['npgsql',   'in use',   'inUse'],
  ['npgsql',   'limit',    'limit'],
  ['npgsql',   'waiting',  'waiting'],
  ['npgsql',   'timeouts', 'timeouts'],
] as const)('alerts read from %s what the catalogue says tells of %s', (library, role, part) => {
  expect(told(library, role)).toContain(poolMetrics(serviceOf({ library }))[part]);
});

test.each(['prisma-6', 'npgsql'])(
  'alerts read from %s no limit or timeout that it does not tell',
  (library) => {
    const metrics = poolMetrics(serviceOf({ library }));
    expect(metrics.limit === undefined).toBe(told(library, 'limit').length === 0);
    expect(metrics.timeouts === undefined).toBe(told(library, 'timeouts').length === 0);
  },
);

test('a metric is selected by the service and by what else is asked for', () => {
  const metrics = poolMetrics(serviceOf({ library: 'hikaricp' }));
  expect(selected('hikaricp_connections_max', metrics)).toMatch(
    /^hikaricp_connections_max\{pool="[a-z-]+"\}$/,
  );
  expect(selected(metrics.inUse, metrics, 'a="b"')).toMatch(/,a="b"\}$/);
});
