import type { Reading } from './format.ts';
import type { KubernetesObject } from './kubernetes-objects.ts';
import * as pgbouncerIni from './pgbouncer-ini.ts';
import * as postgresqlConf from './postgresql-conf.ts';
import { inFile } from './workload.ts';
import { entriesAt } from './yaml-node.ts';

const readers = [
  { pattern: /^pgbouncer[\w.-]{0,60}\.ini$/, read: pgbouncerIni.read },
  { pattern: /^(?:postgres\w{0,20}|custom|override|extended)[\w.-]{0,60}\.conf$/, read: postgresqlConf.read },
] as const;

/** The reading of a file that stands in a file, with lines of the outer one. */
function shifted(reading: Reading, by: number): Reading {
  const moved = <T extends { readonly line: number }>(entries: readonly T[]): readonly T[] =>
    entries.map((entry) => (entry.line === 0 ? entry : { ...entry, line: entry.line + by }));
  return {
    ...reading,
    understood: moved(reading.understood),
    notUnderstood: moved(reading.notUnderstood),
    notes: moved(reading.notes),
    assumed: [],
  };
}

/** What files of PgBouncer and Postgres say that stand as keys of a ConfigMap. */
export function configMapFiles(objects: readonly KubernetesObject[]): readonly Reading[] {
  return objects
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap(({ layers }) =>
      layers.flatMap(({ node, file }) =>
        entriesAt(node, 'data').flatMap(({ key, value }) => {
          const reader = readers.find(({ pattern }) => pattern.test(key));
          if (reader === undefined || value.kind !== 'text') return [];
          return [inFile(shifted(reader.read(key, value.text), value.line), file)];
        }),
      ),
    );
}
