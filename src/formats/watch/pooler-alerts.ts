import { shareText, timeText } from '../../advice/number.ts';
import { countText } from '../../advice/count-text.ts';
import type { Scenario } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import { hasPgbouncer } from '../pgbouncer-write.ts';
import { type Alert, steady } from './alert.ts';

const place = 'instance="pgbouncer:9127"';
const pool = `{${place},database="app",user="app"}`;
const waiting = 'pgbouncer_pools_client_waiting_connections';
const active = 'pgbouncer_pools_client_active_connections';
const longest = 'pgbouncer_pools_client_maxwait_seconds';
const most = 'pgbouncer_config_max_client_connections';
const keeps = { instance: 'pgbouncer:9127' };

/** What watches PgBouncer, by the names of pgbouncer_exporter; none where no service goes through one. */
export function poolerAlerts(scenario: Scenario): readonly Alert[] {
  const { pooler, services } = scenario;
  if (!hasPgbouncer(scenario) || services.every(({ reaches }) => reaches !== 'pooler')) return [];
  const half = pooler.waitTimeout === 'none' || pooler.waitTimeout === 0 ? undefined : pooler.waitTimeout / 2;
  const share = 0.8;
  return [
    {
      name: 'PgbouncerClientsWait',
      expression: `min_over_time(${waiting}[1m]) > 0`,
      after: 60,
      severity: 'warning',
      summary: 'Clients of PgBouncer wait for a server connection all the time.',
      description: `Each pool has ${pooler.poolSize === 'unlimited' ? 'no limit' : countText(pooler.poolSize)} server connections. See which transactions are long.`,
      firing: [steady(`${waiting}${pool}`, 1)],
      calm: [steady(`${waiting}${pool}`, 0)],
      keeps: { ...keeps, database: 'app', user: 'app' },
    },
    ...(half === undefined
      ? []
      : [
          {
            name: 'PgbouncerWaitNearsTimeout',
            expression: `max by (instance) (${longest}) > ${writeNumber(half)}`,
            after: 0,
            severity: 'critical' as const,
            summary: `A client has waited longer than ${timeText(half)}, half of query_wait_timeout.`,
            description: 'PgBouncer is about to disconnect its clients.',
            firing: [steady(`${longest}${pool}`, half + 1)],
            calm: [steady(`${longest}${pool}`, 0)],
            keeps,
          },
        ]),
    ...(pooler.maxClients === 'unlimited'
      ? []
      : [
          {
            name: 'PgbouncerClientsNearLimit',
            expression: `sum by (instance) (${active} + ${waiting}) / ${'max by (instance)'} (${most}) > ${share}`,
            after: 120,
            severity: 'warning' as const,
            summary: `More than ${shareText(share)} of max_client_conn, ${countText(pooler.maxClients)}, are connected to PgBouncer.`,
            description: 'Beyond it PgBouncer refuses clients, however idle the others are.',
            firing: [
              steady(`${active}${pool}`, pooler.maxClients + 1),
              steady(`${waiting}${pool}`, 0),
              steady(`${most}{${place}}`, Math.max(1, pooler.maxClients)),
            ],
            calm: [
              steady(`${active}${pool}`, 0),
              steady(`${waiting}${pool}`, 0),
              steady(`${most}{${place}}`, Math.max(1, pooler.maxClients)),
            ],
            keeps,
          },
        ]),
  ];
}
