/**
 * The read-only statement whose one line `diagnosis.ts` reads. It runs on PostgreSQL 10 to 18 by any role and names
 * neither queries nor users, databases or hosts. No space, quote or underscore stands in what it says itself, so that a
 * line that was wrapped or quoted on its way can be put together again. Of the name of an application it keeps letters,
 * digits and `.`, `_`, `-`; a name that holds an address is left out. The session that asks is not counted.
 */
export const diagnosisQuery = `WITH clients AS (
  SELECT datid, usesysid, wait_event_type, state_change,
    CASE WHEN application_name ~ '@|//|[0-9]+[.][0-9]+[.][0-9]+[.][0-9]' THEN 'left-out'
      ELSE left(trim('-' FROM regexp_replace(application_name, '[^A-Za-z0-9._-]+', '-', 'g')), 40) END AS app,
    CASE WHEN backend_type IS NULL THEN 'hidden'
      WHEN state IN ('active', 'idle') THEN state
      WHEN state LIKE 'idle in transaction%' THEN 'in-transaction' ELSE 'other' END AS doing
  FROM pg_stat_activity
  WHERE pid <> pg_backend_pid() AND (backend_type = 'client backend'
    OR backend_type IS NULL AND datid IS NOT NULL AND usesysid IS NOT NULL)
), apps AS (
  SELECT count(*) AS open, concat_ws(',', 'app=' || coalesce(app, ''),
    'active:' || nullif(count(*) FILTER (WHERE doing = 'active'), 0),
    'idle:' || nullif(count(*) FILTER (WHERE doing = 'idle'), 0),
    'in-transaction:' || nullif(count(*) FILTER (WHERE doing = 'in-transaction'), 0),
    'other:' || nullif(count(*) FILTER (WHERE doing = 'other'), 0),
    'hidden:' || nullif(count(*) FILTER (WHERE doing = 'hidden'), 0)) AS entry
  FROM clients GROUP BY coalesce(app, '') ORDER BY 1 DESC, 2 LIMIT 20
), bounds AS (
  SELECT 'role-limit=' || rolconnlimit || ':' || count(usesysid) AS entry
  FROM pg_roles AS r LEFT JOIN clients ON usesysid = r.oid
  WHERE rolconnlimit >= 0 AND NOT rolsuper AND (usesysid IS NOT NULL OR rolname = current_user)
  GROUP BY r.oid, rolconnlimit
  UNION ALL
  SELECT 'database-limit=' || datconnlimit || ':' || count(datid)
  FROM pg_database AS d LEFT JOIN clients ON datid = d.oid
  WHERE datconnlimit >= 0 AND (datid IS NOT NULL OR datname = current_database())
  GROUP BY d.oid, datconnlimit
)
SELECT concat_ws(';', 'headroom-diagnosis', 'v=1',
  'server=' || current_setting('server_version_num'),
  'superuser=' || CASE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
    WHEN true THEN 'yes' ELSE 'no' END,
  'sees=' || CASE WHEN pg_has_role('pg_read_all_stats', 'USAGE') THEN 'all' ELSE 'own' END,
  'max-connections=' || current_setting('max_connections'),
  'superuser-reserved=' || current_setting('superuser_reserved_connections'),
  'reserved=' || coalesce(nullif(current_setting('reserved_connections', true), ''), '0'),
  (SELECT string_agg(entry, ';') FROM (SELECT entry FROM bounds ORDER BY 1 LIMIT 10) AS tight),
  'clients=' || count(*),
  'superuser-clients=' || count(*) FILTER (WHERE usesysid IN (SELECT oid FROM pg_roles WHERE rolsuper)),
  'waiting-on-lock=' || count(*) FILTER (WHERE wait_event_type = 'Lock'),
  'longest-in-transaction=' || greatest(0, floor(extract(epoch FROM
    max(clock_timestamp() - state_change) FILTER (WHERE doing = 'in-transaction')))::bigint),
  (SELECT string_agg(entry, ';' ORDER BY open DESC, entry) FROM apps),
  'end') AS headroom
FROM clients;`;

/** The statement as a command for a shell; the statement holds no character that double quotes would not keep. */
export const diagnosisCommand = `psql "$DATABASE_URL" -XAtc "${diagnosisQuery}"`;
