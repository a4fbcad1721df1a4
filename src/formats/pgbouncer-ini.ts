import { poolerDefaults } from '../catalog/pooler-defaults.ts';
import type { Scenario } from '../model/scenario.ts';
import { envLines } from './env-lines.ts';
import { envMeaning } from './env-names.ts';
import { fieldOf } from './fields.ts';
import type { Assumed, Note, Reading, Understood, WriteOptions, WrittenFile } from './format.ts';
import { pgbouncerDatabases } from './pgbouncer-databases.ts';
import { databaseParameters, type IniLine, iniLines } from './pgbouncer-lines.ts';
import { pgbouncerSettings } from './pgbouncer-settings.ts';
import { hasPgbouncer, pgbouncerText } from './pgbouncer-write.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

export const label = 'pgbouncer.ini';

const ownNames = ['default_pool_size', 'max_client_conn', 'reserve_pool_size'];

/** Whether a line in a section can only be one of PgBouncer. */
function isOwn({ section, text }: IniLine): boolean {
  if (section !== 'databases') return section === 'pgbouncer';
  const parameters = databaseParameters(text);
  return ['host', 'dbname', 'pool_size'].some((one) => parameters.has(one));
}

/** Whether the lines have no section, are all settings, and one of them is of PgBouncer alone. */
function isExcerpt(lines: readonly IniLine[]): boolean {
  return (
    lines.every(({ section, name }) => section === '' && /^[a-z_]{1,60}$/.test(name)) &&
    lines.some(({ name }) => ownNames.includes(name))
  );
}

/** Whether the file is called so, or its lines are PgBouncer's and none is a setting of a `.env` file. */
export function detect(name: string, text: string): boolean {
  if (/pgbouncer[\w.-]{0,60}\.ini$/i.test(name)) return true;
  const isEnv = (variable: string) => envMeaning(variable) !== undefined;
  const lines = iniLines(text);
  return (
    (lines.some(isOwn) || isExcerpt(lines)) &&
    !envLines(text, isEnv).entries.some((entry) => isEnv(entry.name))
  );
}

function assumed(understood: readonly Understood[]): readonly Assumed[] {
  return Object.entries(poolerDefaults).flatMap(([name, { value, source }]): readonly Assumed[] => {
    const key = `pooler.${name}`;
    if (understood.length === 0 || understood.some((one) => one.key === key)) return [];
    const reason = `The file does not set “${fieldOf(key)?.label ?? key}”; PgBouncer then has ${value}.`;
    return [{ service: '', key, value, reason, source }];
  });
}

/** Notes on lines outside both sections; nothing of what they say is kept. */
function others(lines: readonly IniLine[]): readonly Note[] {
  const includes = lines
    .filter(({ name, text }) => name === '' && text.startsWith('%include'))
    .map(({ line }) => ({ line, text: 'It includes another file, which is not read here.' }));
  const [user] = lines.filter(({ section }) => section === 'users');
  const [peer] = lines.filter(({ section }) => section === 'peers');
  return [
    ...includes,
    ...(user === undefined ? [] : [{ line: user.line, text: 'Limits of single users are not read.' }]),
    ...(peer === undefined
      ? []
      : [
          {
            line: peer.line,
            text: 'Peers are other processes, each with pools of its own; set their number yourself.',
          },
        ]),
  ];
}

/**
 * Reads the pools and limits of a PgBouncer, and the number of its databases as pairs, with one user for each. Lines
 * before the first section count as those of `[pgbouncer]`. Where every database has the same size of its own, that
 * size counts.
 */
export function read(_name: string, text: string): Reading {
  const lines = iniLines(text);
  const settings = lines.filter(({ section, name }) => name !== '' && ['', 'pgbouncer'].includes(section));
  const own = pgbouncerSettings(settings);
  const ofKey = (key: string) => own.understood.find((one) => one.key === key);
  const databases = pgbouncerDatabases(
    lines.filter(({ section }) => section === 'databases'),
    ofKey('pooler.poolSize')?.value ?? poolerDefaults.poolSize.value,
  );
  const beaten = new Set(databases.understood.map(({ key }) => key));
  const understood = [...own.understood.filter(({ key }) => !beaten.has(key)), ...databases.understood];
  const strays = lines
    .filter(({ name, text: rest }) => name === '' && !rest.startsWith('%include'))
    .map(({ line }) => ({ name: '', line, reason: 'It is not of the form name = value.' }));
  return {
    ...emptyReading,
    shared: [
      ...(understood.length === 0 ? [] : [{ key: 'pooler.kind', value: 'pgbouncer' }]),
      ...understood.map(({ key, value }) => ({ key, value })),
    ],
    understood,
    assumed: assumed(understood),
    notUnderstood: limited([...own.notUnderstood, ...databases.notUnderstood, ...strays]),
    notes: limitedNotes([
      ...own.notes,
      ...databases.notes,
      ...others(lines),
      ...(understood.length === 0
        ? []
        : [
            {
              line: 0,
              text: 'Which services go through PgBouncer is not said here; set it for each of them.',
            },
          ]),
    ]),
  };
}

/** `pgbouncer.ini` of a scenario with a PgBouncer; no file for one without. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  return hasPgbouncer(scenario) ? [{ name: 'pgbouncer.ini', text: pgbouncerText(scenario, options) }] : [];
}
