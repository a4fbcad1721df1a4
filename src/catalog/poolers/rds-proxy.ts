import { factsFrom } from '../fact.ts';
import type { Metric } from '../pool.ts';
import type { PoolerFacts } from '../pooler.ts';

const guide =
  'https://github.com/awsdocs/amazon-rds-user-guide/blob/802bc366ed9f297ce67fe4dd790382e99a9bc175/doc_source';
const provenance = { version: '2023-06-02', date: '2026-11-21', verified: true } as const;
const managing = factsFrom({ source: `${guide}/rds-proxy-managing.md`, ...provenance });
const setup = factsFrom({ source: `${guide}/rds-proxy-setup.md`, ...provenance });
const troubleshooting = factsFrom({ source: `${guide}/rds-proxy.troubleshooting.md`, ...provenance });
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
    maxPreparedStatements: managing(0),
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
  preparedStatements: managing(
    'They pin the session to its connection, and so does the extended query protocol.',
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
    managing(
      'Pinning removes the sharing: SET, prepared statements, temporary tables, cursors, LISTEN and advisory locks all pin.',
    ),
    managing('A statement of more than 16 KB pins too.'),
    managing('AWS advises 30 % more connections than the highest number seen.'),
    managing(
      'The proxy keeps some connections for its own monitoring, which MaxDatabaseConnectionsAllowed leaves out.',
    ),
  ],
};
