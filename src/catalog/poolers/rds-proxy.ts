import { factsFrom } from '../fact.ts';
import type { Metric } from '../pool.ts';
import type { PoolerFacts } from '../pooler.ts';

const guide =
  'https://github.com/awsdocs/amazon-rds-user-guide/blob/802bc366ed9f297ce67fe4dd790382e99a9bc175/doc_source';
const provenance = { version: '2023-06-02', date: '2026-11-21', verified: true } as const;
const managing = factsFrom({ source: `${guide}/rds-proxy-managing.md`, ...provenance });
const setup = factsFrom({ source: `${guide}/rds-proxy-setup.md`, ...provenance });
const troubleshooting = factsFrom({ source: `${guide}/rds-proxy.troubleshooting.md`, ...provenance });
const multiplexing = factsFrom({
  source:
    'https://aws.amazon.com/blogs/database/amazon-rds-proxy-multiplexing-support-for-postgresql-extended-query-protocol/',
  version: '2023-11',
  date: '2026-11-21',
  verified: true,
});
const pinning = factsFrom({
  source:
    'https://github.com/aws/agent-toolkit-for-aws/blob/e733a0ab8620e2c2b292eb21eb752e3c77c8678c/skills/specialized-skills/database-skills/rds-oss/references/proxy-pinning-postgresql.md',
  version: 'e733a0a',
  date: '2026-11-21',
  verified: true,
});
const monitoring = factsFrom({ source: `${guide}/rds-proxy.monitoring.md`, ...provenance });

const gauge = (name: string, meaning: string, role?: NonNullable<Metric['role']>): Metric => ({
  name,
  meaning,
  kind: 'gauge',
  ...(role !== undefined && { role }),
});

/** Amazon RDS Proxy in front of PostgreSQL. */
export const rdsProxy: PoolerFacts = {
  id: 'rds-proxy',
  label: 'Amazon RDS Proxy',
  defaults: {
    mode: managing('transaction'),
    waitTimeout: managing(120),
    reserve: managing(0),
  },
  derived: { poolSize: managing('MaxConnectionsPercent, 100 by default, of max_connections') },
  settings: managing([
    { key: 'poolSize', place: 'file', name: 'MaxConnectionsPercent' },
    { key: 'waitTimeout', place: 'file', name: 'ConnectionBorrowTimeout' },
  ]),
  scope: managing(
    'One proxy for a database or cluster; its connections count against max_connections of the writer.',
  ),
  whenExhausted: managing(
    'A client waits up to ConnectionBorrowTimeout, at most five minutes, and then gets an error.',
  ),
  reuse: managing('After each transaction, unless the session is pinned to its connection.'),
  closing: managing(
    'An idle client is disconnected after 30 minutes; half of the allowed server connections may idle, none of them longer than about 24 hours.',
  ),
  preparedStatements: multiplexing(
    'AWS announced in November 2023 that the extended query protocol, by which drivers send them, no longer pins a session to its connection.',
  ),
  messages: {
    clientLimit: troubleshooting('The maximum number of client connections to the proxy exceeded …'),
    transport: troubleshooting('This RDS Proxy requires TLS connections.'),
    credentials: troubleshooting('This RDS proxy has no credentials for the role …'),
  },
  otherSettings: [
    managing({
      label: 'MaxIdleConnectionsPercent',
      why: 'Server connections that may idle, as a share of MaxConnectionsPercent.',
      default: '50 %',
    }),
    managing({
      label: 'IdleClientTimeout',
      why: 'Idle time after which a client is disconnected.',
      default: '1800 s',
    }),
    setup({ label: 'SessionPinningFilters', why: 'Not supported for PostgreSQL.', default: 'none' }),
  ],
  versions: {},
  metrics: [
    monitoring([
      gauge('DatabaseConnections', 'Server connections.', 'open'),
      gauge('MaxDatabaseConnectionsAllowed', 'Server connections that the proxy may open.', 'limit'),
      gauge('DatabaseConnectionsCurrentlyBorrowed', 'Server connections in use.', 'in use'),
      gauge('DatabaseConnectionsCurrentlySessionPinned', 'Server connections pinned to a session.'),
      gauge('DatabaseConnectionsBorrowLatency', 'Time to get a server connection.', 'wait time'),
      gauge('ClientConnections', 'Clients.', 'open'),
    ] as readonly Metric[]),
  ],
  traps: [
    pinning(
      'Pinning removes the sharing: SET, PREPARE and EXECUTE as statements of SQL, temporary tables, holdable cursors, LISTEN and advisory locks all pin.',
    ),
    pinning(
      'AWS’s notes for coding agents say that the extended query protocol still pins: watch DatabaseConnectionsCurrentlySessionPinned.',
    ),
    managing('A statement of more than 16 KB pins too.'),
    managing('AWS advises 30 % more connections than the highest number seen.'),
    managing(
      'The proxy keeps some connections for its own monitoring, which MaxDatabaseConnectionsAllowed leaves out.',
    ),
  ],
};
