import { count, type Entries, readEntries } from './diagnosis-entries.ts';
import { diagnosisLines, holdsDiagnosis } from './diagnosis-line.ts';
import { readValue } from './fields.ts';
import type { Application, Note, Reading, Understood, WrittenFile } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

export const label = 'Diagnosis of Postgres';

const version = '1';

const total = (applications: readonly Application[], name: Exclude<keyof Application, 'name'>) =>
  applications.reduce((sum, application) => sum + application[name], 0);

/** How many of all connections have no state here: those that are hidden, and those of applications that are not listed. */
function withoutState(applications: readonly Application[], clients: number): number {
  return total(applications, 'hidden') + Math.max(0, clients - total(applications, 'open'));
}

function countsOf(
  applications: readonly Application[],
  clients: number,
  line: number,
): readonly Understood[] {
  const counts = [
    ['observed.active', total(applications, 'active')],
    ['observed.idleInTransaction', total(applications, 'idleInTransaction')],
    ['observed.hidden', withoutState(applications, clients)],
  ] as const;
  return counts.flatMap(([key, value]) => {
    const read = readValue({ key }, `${value}`);
    return 'value' in read ? [{ service: '', key, name: 'app', line, value: read.value }] : [];
  });
}

function roleOf(
  superusers: number | undefined,
  clients: number | undefined,
  line: number,
): readonly Understood[] {
  if (superusers === undefined || clients === undefined || clients === 0) return [];
  const value = superusers * 2 > clients ? 'superuser' : 'ordinary';
  return [{ service: '', key: 'postgres.appRole', name: 'superuser-clients', line, value }];
}

function applicationNote(applications: readonly Application[]): readonly string[] {
  if (applications.length === 0) return [];
  const each = applications.map(({ name, open }) => `${name === '' ? 'without a name' : name} ${open}`);
  return [`Open by application: ${each.join(', ')}. A service takes what has its name.`];
}

/** Said of a line without its last word. */
export const cutOff =
  'The line ends early, so its last entry is left out. Copy it to its last word, which is “end”.';

function notesOf(
  { words, notes, applications }: Entries,
  clients: number | undefined,
  whole: boolean,
): readonly string[] {
  const superusers = count(words['superuser-clients']);
  const hidden = total(applications, 'hidden');
  const listed = total(applications, 'open');
  return [
    ...(whole ? [] : [cutOff]),
    ...(words.v === undefined || words.v === version
      ? []
      : ['A newer query wrote this line; what is known here was read.']),
    ...applicationNote(applications),
    ...(clients !== undefined && whole && clients > listed
      ? [`${clients - listed} more belong to applications that the line does not list.`]
      : []),
    ...(clients !== undefined && clients < listed
      ? [`The line counts ${clients} clients but lists ${listed} by application: part of it was changed.`]
      : []),
    ...(hidden > 0
      ? [
          `The role that asked may not see the state of ${hidden}. Ask as a superuser or a member of pg_monitor to see all.`,
        ]
      : []),
    ...(superusers !== undefined && clients !== undefined && superusers > 0 && superusers < clients
      ? [`${superusers} of ${clients} belong to superusers, from whom no slot is reserved.`]
      : []),
    ...notes,
  ];
}

/** Whether the text holds a line that the query of `diagnosis-query.ts` wrote. */
export function detect(_name: string, text: string): boolean {
  return holdsDiagnosis(text);
}

/**
 * Reads the last such line: the limits of Postgres, what is open, and by which application. Entries that are not known
 * or not right are named, the others hold; a line that was cut off is read as far as it goes.
 */
export function read(_name: string, text: string): Reading {
  const lines = diagnosisLines(text);
  const last = lines.at(-1);
  if (last === undefined) return emptyReading;
  const { line, whole } = last;
  const entries = readEntries(last);
  const clients = entries.understood.find(({ key }) => key === 'observed.connections')?.value;
  const all = typeof clients === 'number' ? clients : undefined;
  const { applications } = entries;
  const understood = [
    ...entries.understood,
    ...roleOf(count(entries.words['superuser-clients']), all, line),
    ...(applications.length > 0 || all === 0 ? countsOf(applications, all ?? 0, line) : []),
  ];
  const others = lines.slice(0, -1).map((one): Note => ({
    line: one.line,
    text: `The diagnosis in line ${line} comes later and is used.`,
  }));
  return {
    ...emptyReading,
    shared: understood.map(({ key, value }) => ({ key, value })),
    ...(understood.length > 0 ? { applications } : {}),
    understood,
    notUnderstood: limited(entries.notUnderstood),
    notes: limitedNotes([...others, ...notesOf(entries, all, whole).map((one) => ({ line, text: one }))]),
  };
}

/** Nothing: what a server says of itself is written by its own query, `diagnosis-query.ts`. */
export function write(): readonly WrittenFile[] {
  return [];
}
