/** Lines as people paste them, each with the message that it is. */
export const errorSamples: readonly (readonly [id: string, lines: readonly string[]])[] = [
  [
    'sqlalchemy-queuepool',
    [
      'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00 (Background on this error at: https://sqlalche.me/e/20/3o7r)',
      'QueuePool limit of size 150 overflow 30 reached, connection timed out, timeout 30.00',
    ],
  ],
  [
    'prisma-p2024',
    [
      'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)',
      'Timed out fetching a new connection from the connection pool. (More info: http://pris.ly/d/connection-pool, Current connection limit: 9)',
    ],
  ],
  ['node-pg-acquire', ['Error: timeout exceeded when trying to connect']],
  [
    'hikari-timeout',
    [
      'HikariPool-1 - Connection is not available, request timed out after 30002ms (total=10, active=10, idle=0, waiting=190)',
      'HikariPool-1 - Connection is not available, request timed out after 30000ms.',
    ],
  ],
  [
    'activerecord-timeout',
    [
      'ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds); all pooled connections were in use',
      'could not obtain a database connection within 5 seconds (waited 5.008356846 seconds). The max pool size is currently 25; consider increasing it.',
    ],
  ],
  [
    'npgsql-exhausted',
    [
      "The connection pool has been exhausted, either raise 'Max Pool Size' (currently 100) or 'Timeout' (currently 15 seconds) in your connection string.",
    ],
  ],
  ['psycopg-pooltimeout', ["psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec"]],
  [
    'knex-timeout',
    [
      'KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
    ],
  ],
  ['sequelize-acquire', ['SequelizeConnectionAcquireTimeoutError: Operation timeout']],
  ['sqlx-timeout', ['Error: pool timed out while waiting for an open connection']],
  ['deadpool-timeout', ['Timeout occurred while waiting for a slot to become available']],
  ['conn-pool-gem', ['ConnectionPool::TimeoutError: Waited 1 sec, 0/5 available']],
  [
    'pg-too-many-clients',
    [
      'asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already',
      'FATAL:  sorry, too many clients already',
    ],
  ],
  [
    'pg-reserved',
    [
      'FATAL: remaining connection slots are reserved for non-replication superuser connections',
      'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute',
      'FATAL: remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role (SQLSTATE 53300)',
      'remaining connection slots are reserved for non-replication superuser and rds_superuser connections',
      'remaining connection slots are reserved for roles with privileges of the "rds_reserved" role',
    ],
  ],
  [
    'pg-role-limit',
    ['asyncpg.exceptions.TooManyConnectionsError: too many connections for role "vslyvkeneoptxy"'],
  ],
  ['pg-db-limit', ['FATAL: too many connections for database "app"']],
  ['prisma-p2037', ['P2037: Too many database connections opened: FATAL: too many']],
  [
    'prisma-10-clients',
    [
      'warn(prisma-client) There are already 10 instances of Prisma Client actively running.',
      'warn(prisma-client) Already 10 Prisma Clients are actively running',
    ],
  ],
  [
    'mysql-1040',
    [
      'ERROR 1040 (08004): Too many connections',
      'redis.exceptions.MaxConnectionsError: Too many connections',
    ],
  ],
  ['pg-53300', ['failed to connect to `host=db`: server error (SQLSTATE 53300)']],
  ['pg-fork', ['LOG:  could not fork new process for connection: Cannot allocate memory']],
  ['pgb-max-client', ['ERROR: no more connections allowed (max_client_conn)']],
  ['pgb-db-client', ['client connections exceeded (max_db_client_connections)']],
  ['pgb-query-wait', ['WARNING C-0x1372b50: mydb/myuser@127.0.0.1:45296 Pooler Error: query_wait_timeout']],
  ['pgb-login-retry', ['server login has been failing, cached error: connect failed (server_login_retry)']],
  ['pgb-login-timeout', ['Pooler Error: client_login_timeout']],
  ['pgb-startup-param', ['ERROR: unsupported startup parameter: extra_float_digits']],
  [
    'supavisor-session',
    ['(EMAXCONNSESSION) max clients reached in session mode - max clients are limited to pool_size: 15'],
  ],
  ['supavisor-max', ['(EMAXCONN) max client connections reached, limit: 200']],
  ['supavisor-checkout', ['unable to check out connection from the pool after 60000ms in transaction mode']],
  [
    'prepared-exists',
    [
      'prepared statement "asyncpg_stmt_1__" already exists',
      'ERROR: prepared statement \\"lrupsc_1_6\\" already exists (SQLSTATE 42P05)',
    ],
  ],
  ['prepared-missing', ['prepared statement "__asyncpg_stmt_37__" does not exist']],
  ['asyncpg-inprogress', ['cannot perform operation: another operation is in progress']],
  [
    'fork-shared',
    ['(psycopg2.DatabaseError) error with status PGRES_TUPLES_OK and no message from the libpq'],
  ],
  [
    'stale',
    [
      'OperationalError: server closed the connection unexpectedly',
      'asyncpg.exceptions.ConnectionDoesNotExistError: connection was closed in the middle of operation',
    ],
  ],
  ['idle-in-tx', ['FATAL: terminating connection due to idle-in-transaction timeout']],
  ['hikari-leak', ['java.lang.Exception: Apparent connection leak detected']],
  [
    'pg-connect-timeout',
    [
      'Error: Connection terminated due to connection timeout',
      'Error: write CONNECT_TIMEOUT db.example.com:5432',
    ],
  ],
  ['redis-maxclients', ['ERR max number of clients reached']],
  ['redis-noconn', ['redis.exceptions.ConnectionError: No connection available.']],
  ['uvicorn-limit', ['Exceeded concurrency limit.']],
  ['gunicorn-timeout', ['[CRITICAL] WORKER TIMEOUT (pid:1234)']],
  ['gunicorn-oom', ['Worker (pid:7) was sent SIGKILL! Perhaps out of memory?']],
  ['nginx-premature', ['upstream prematurely closed connection while reading response header from upstream']],
  [
    'nginx-timeout',
    ['upstream timed out (110: Connection timed out) while reading response header from upstream'],
  ],
  ['nginx-refused', ['connect() failed (111: Connection refused) while connecting to upstream']],
  ['emfile', ['socket.accept() out of system resource: OSError: [Errno 24] Too many open files']],
];
