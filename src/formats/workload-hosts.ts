import type { ContainerVariable } from './container.ts';
import { imageName } from './container-image.ts';

/** A host that a variable names. It is compared with the names of workloads, and never leaves the reader. */
export interface Reach {
  readonly host: string;
  readonly variable: ContainerVariable;
  /** The kind of server in front of an address, such as `postgresql` or `mysql`; an empty text where none stands there. */
  readonly scheme: string;
}

const longest = 4096;
const address = /([a-z][a-z0-9+]{0,20}):\/\/(?:[^@\s/]{0,300}@)?([^/?#\s"']{1,300})/gi;
const hostVariable = /(?:^|_)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT|HOSTS)$/i;
const pair = /(?:^|[;\s])(?:host|server|data source)\s?=\s?([^;\s]{1,300})/i;

const hostsOf = (text: string) =>
  text.split(',').map((one) => (one.replace(/^tcp:/, '').split(':', 1)[0] ?? '').toLowerCase());

/** The hosts that variables name: in addresses, in variables such as `DB_HOST`, and behind `Host=`. */
export function reachesOf(variables: readonly ContainerVariable[]): readonly Reach[] {
  return variables.flatMap((variable): readonly Reach[] => {
    const text = variable.value.slice(0, longest);
    const addresses = [...text.matchAll(address)].flatMap(([, scheme = '', hosts = '']) =>
      hostsOf(hosts).map((host) => ({ host, variable, scheme: scheme.toLowerCase() })),
    );
    const named =
      hostVariable.test(variable.name) && addresses.length === 0 ? text.trim() : pair.exec(text)?.[1];
    const plain = named === undefined ? [] : hostsOf(named).map((host) => ({ host, variable, scheme: '' }));
    return [...addresses, ...plain].filter(({ host }) => host !== '');
  });
}

/** Whether a host is one of these names, alone or as the first part of a longer one. */
function isHost(host: string, names: ReadonlySet<string>): boolean {
  return names.has(host) || names.has(host.split('.', 1)[0] ?? '');
}

const otherDatabases =
  /^(?:mysql|mariadb|percona|mongo|mssql|sqlserver|sqlsrv|oracle|sqlite|clickhouse|cassandra)/;
const databaseVariable =
  /(?:^|_)(?:DATABASE|DB|SQLALCHEMY|DATASOURCE|POSTGRES\w{0,3}|PG|JDBC)(?:_\w{0,20})?$/i;
const engineVariable =
  /(?:^|_)(?:DB|DATABASE)_(?:CONNECTION|ENGINE|TYPE|CLIENT|DIALECT|DRIVER|VENDOR|BACKEND)$/i;

/** Whether an address of the variables leads to Postgres. */
export function reachesPostgres(reaches: readonly Reach[]): boolean {
  return reaches.some(({ scheme }) => /^(?:postgres(?:ql)?|postgis|cockroachdb)/.test(scheme));
}

/** Whether variables of the database name another kind of server, by address, engine or the host of such a one. */
export function reachesOther(
  variables: readonly ContainerVariable[],
  reaches: readonly Reach[],
  otherHosts: ReadonlySet<string>,
): boolean {
  return (
    reaches.some(
      ({ scheme, host, variable }) =>
        databaseVariable.test(variable.name) &&
        (otherDatabases.test(scheme) || (scheme === '' && isHost(host, otherHosts))),
    ) ||
    variables.some(
      ({ name, value }) =>
        engineVariable.test(name) && otherDatabases.test(value.toLowerCase().replace(/^.*[.]/, '')),
    )
  );
}

/** The hosts of workloads that are databases other than Postgres, by their images. */
export function otherDatabaseHosts(
  workloads: readonly { readonly container: { readonly image: string }; readonly hosts: readonly string[] }[],
): ReadonlySet<string> {
  return new Set(
    workloads.flatMap(({ container, hosts }) =>
      otherDatabases.test(imageName(container.image).name) ? hosts : [],
    ),
  );
}
