import { livingReplicas } from '../../model/replicas.ts';
import { poolLimit, serviceDemand } from '../../model/connection-demand.ts';
import { headroom } from '../../model/headroom.ts';
import { type Moment, moments } from '../../model/moment.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { writtenServices } from '../written-services.ts';

type Cell = string | number;

const columns = [
  'moment',
  'owner',
  'reaches',
  'replicas',
  'workers_per_replica',
  'pools_per_worker',
  'connections_per_pool',
  'connections',
  'budget',
  'headroom',
] as const;

/**
 * A cell of RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers, also
 * negative ones, stay numbers.
 */
export function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function serviceRow(service: Service, moment: Moment): readonly Cell[] {
  return [
    moment,
    service.name,
    service.reaches,
    livingReplicas(service, moment),
    service.workersPerReplica,
    service.poolsPerWorker,
    moment === 'steady' ? service.poolSize : poolLimit(service),
    service.reaches === 'service' ? 0 : serviceDemand(service, moment),
    '',
    '',
  ];
}

/**
 * `connections.csv`: what each service may open at each moment, what the pooler may open where there is one, and the
 * sum on Postgres beside budget and headroom. Lines end as RFC 4180 has it; it has no comments, so no header.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  const { budget, moments: at } = headroom(scenario);
  const rows = moments.flatMap((moment, index): readonly (readonly Cell[])[] => {
    const sum = at[index];
    const pooler = sum?.products.find(({ owner }) => owner === 'pooler');
    const shared = (owner: string, connections: Cell, rest: readonly Cell[]) => [
      moment,
      owner,
      'direct',
      ...['', '', '', ''],
      connections,
      ...rest,
    ];
    return [
      ...services.map((service) => serviceRow(service, moment)),
      ...(pooler === undefined ? [] : [shared('pooler', pooler.connections, ['', ''])]),
      ...(sum === undefined ? [] : [shared('postgres', sum.demand, [budget.budget, sum.headroom])]),
    ];
  });
  const text = [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
  return [{ name: 'connections.csv', text }];
}
