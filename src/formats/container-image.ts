/** What a container is for. Only applications, Postgres, its poolers and Redis say anything here. */
export type ContainerRole = 'application' | 'postgres' | 'pgbouncer' | 'pooler' | 'redis' | 'other';

/** The last part of an image's name, such as `postgres` of `docker.io/library/postgres:16`, and its tag. */
export interface ImageName {
  readonly owner: string;
  readonly name: string;
  readonly tag: string;
}

const longest = 300;

/** The parts of an image's name without registry and digest; empty texts for what it does not say. */
export function imageName(image: string): ImageName {
  const [place = ''] = image.slice(0, longest).toLowerCase().split('@', 1);
  const parts = place.split('/');
  const [name = '', tag = ''] = (parts.at(-1) ?? '').split(':');
  return { owner: parts.at(-2) ?? '', name, tag };
}

const postgresNames =
  /^(?:postgres|postgresql(?:-\d{2}\w{0,9})?|postgresql-repmgr|postgres-ssl|postgis|pgvector|timescaledb(?:-ha|-postgis)?|citus|spilo-\d{1,2}|pgvecto-rs|pgautoupgrade|crunchy-postgres(?:-gis|-ha)?|paradedb|pg_?search|edb-postgres-advanced)$/;

/** Images by the last part of their name, for the roles other than Postgres. */
const roleNames: readonly (readonly [ContainerRole, RegExp])[] = [
  ['postgres', postgresNames],
  ['pgbouncer', /^(?:pgbouncer|crunchy-pgbouncer|docker-pgbouncer)(?:-\w{1,20})?$/],
  ['pooler', /^(?:pgcat|supavisor|odyssey|pgpool|pgpool2|pgdog|pg_?pool-?ii)$/],
  ['redis', /^(?:redis|valkey|keydb|redis-stack(?:-server)?|dragonfly)$/],
  [
    'other',
    /^(?:mysql(?:-server)?|mariadb(?:-galera)?|percona(?:-server|-xtradb-cluster)?|mongo(?:db)?|memcached|rabbitmq|kafka|zookeeper|elasticsearch|opensearch|clickhouse(?:-server)?|cassandra|minio|nats|etcd|nginx(?:-\w{1,20})?|traefik|caddy|haproxy|envoy|httpd|varnish|prometheus|grafana|loki|tempo|jaeger|alertmanager|otel-collector|opentelemetry-collector(?:-contrib)?|[\w-]{0,40}exporter|adminer|pgadmin4?|pgweb|cloudflared|mailhog|mailpit|localstack|dynamodb-local|postgres-backup-\w{1,20}|mc|busybox|airflow|(?:cp|schema)-[\w-]{1,30})$/,
  ],
];

/** What a container with this image is for; one whose image is not known is an application. */
export function imageRole(image: string): ContainerRole {
  const { owner, name } = imageName(image);
  if (owner === 'supabase' && name === 'postgres') return 'postgres';
  return roleNames.find(([, pattern]) => pattern.test(name))?.[0] ?? 'application';
}

/**
 * The major version of Postgres that an image's tag names, such as 16 for `postgres:16-alpine`, `pgvector:pg16` or
 * `timescaledb:2.14.2-pg16`; `undefined` where it names none, as `latest` does.
 */
export function imageVersion(image: string): number | undefined {
  const { name, tag } = imageName(image);
  const digits =
    /(?:^|-)pg(\d{1,2})(?:[.-]|$)/.exec(tag)?.[1] ??
    /^(?:spilo|postgresql)-(\d{1,2})/.exec(name)?.[1] ??
    (/^(?:timescaledb|citus|pgvecto-rs|paradedb)/.test(name)
      ? undefined
      : /^(?:v|ubi\d-)?(\d{1,2})(?:[.-]|$)/.exec(tag)?.[1]);
  const version = Number(digits);
  return version >= 9 && version <= 99 ? version : undefined;
}
