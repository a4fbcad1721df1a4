import { postgresDefaults } from '../catalog/postgres-defaults.ts';
import type { Scenario } from '../model/scenario.ts';
import { envLines } from './env-lines.ts';
import { envMeaning } from './env-names.ts';
import { fieldOf } from './fields.ts';
import type {
  Assumed,
  NotUnderstood,
  Note,
  Reading,
  Understood,
  WriteOptions,
  WrittenFile,
} from './format.ts';
import { type ConfLine, confLines } from './postgresql-lines.ts';
import { postgresSettings, readPostgresValue } from './postgresql-settings.ts';
import { postgresqlText } from './postgresql-write.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

export const label = 'postgresql.conf';

const includes = ['include', 'include_if_exists', 'include_dir'];

const settingOf = (name: string) =>
  Object.hasOwn(postgresSettings, name) ? postgresSettings[name] : undefined;

/** Settings whose names programs use for settings of their own, too. */
const shared = ['max_connections', 'statement_timeout', 'lock_timeout', 'transaction_timeout'];

/** Whether a line can only be one of Postgres, or may be one where every other line is a setting, too. */
function isOwn({ name, text, kind }: ConfLine, allSettings: boolean): boolean {
  const setting = settingOf(name);
  if (setting === undefined || 'reason' in readPostgresValue(setting, text)) return false;
  return kind !== 'line' || (name.includes('_') && (allSettings || !shared.includes(name)));
}

const section = /^[ \t]{0,20}\[[^\]\n]{1,60}\][ \t]*\r?$/m;
/** Variables and arguments are written without spaces. */
const unspaced = /^[ \t]{0,20}\w{1,60}=/m;

/** Whether the file is called so, or most of its lines are settings, one is of Postgres, and none of a `.env` file. */
export function detect(name: string, text: string): boolean {
  if (/postgresql[\w.-]{0,60}\.conf$/i.test(name)) return true;
  const lines = confLines(text);
  const settings = lines.filter(
    (line) => line.equals || line.kind !== 'line' || includes.includes(line.name) || settingOf(line.name),
  );
  const formed = settings.filter(({ kind }) => kind !== 'stray');
  const allSettings = formed.length === lines.length && !unspaced.test(text);
  if (formed.length * 2 <= lines.length || !lines.some((line) => isOwn(line, allSettings))) return false;
  const isEnv = (variable: string) => envMeaning(variable) !== undefined;
  return !section.test(text) && !envLines(text, isEnv).entries.some((entry) => isEnv(entry.name));
}

function assumed(understood: readonly Understood[]): readonly Assumed[] {
  return Object.entries(postgresDefaults).flatMap(([name, { value, source }]): readonly Assumed[] => {
    const key = `postgres.${name}`;
    if (understood.length === 0 || understood.some((one) => one.key === key)) return [];
    const reason = `The file does not set ${fieldOf(key)?.label ?? key}; Postgres then has ${value}.`;
    return [{ service: '', key, value, reason, source }];
  });
}

const ordinaryName = /^[a-z]{1,24}(?:_[a-z]{1,24}){1,7}$/;

/**
 * Reads what a `postgresql.conf`, `ALTER SYSTEM SET` lines or the rows of `SHOW ALL` set; the last line of each name
 * counts. Numbers without a unit count in the setting's own, as in Postgres.
 */
export function read(_name: string, text: string): Reading {
  const lines = confLines(text);
  const understood: Understood[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  const named = lines.filter(({ name }) => name !== '');
  for (const { line, kind } of lines)
    if (kind === 'stray')
      notUnderstood.push({ name: '', line, reason: 'It is not of the form name = value.' });
  for (const { line, name } of named)
    if (includes.includes(name))
      notes.push({ line, text: 'It includes other files, which are not read here.' });
  for (const { line, name, text: value, kind, equals, isLower } of new Map(
    named.map((one) => [one.name, one]),
  ).values()) {
    const setting = settingOf(name);
    if (name === 'server_version_num' && kind === 'row' && /^\d{5,6}$/.test(value)) {
      const version = Math.floor(Number(value) / 10_000);
      if (version >= 9 && version <= 99)
        understood.push({ service: '', key: 'postgres.version', name, line, value: version });
    } else if (setting === undefined) {
      // `SHOW ALL` prints hundreds of rows; those of other settings are no lines that somebody wrote.
      if (kind !== 'row' && !includes.includes(name))
        notUnderstood.push({
          name: isLower && (equals || kind === 'command') && ordinaryName.test(name) ? name : '',
          line,
          reason: 'No field of Postgres holds it.',
        });
    } else if (value === '') notes.push({ line, text: `${name} is empty, so it counts as not set.` });
    else {
      const result = readPostgresValue(setting, value);
      if ('reason' in result) notUnderstood.push({ name, line, reason: result.reason });
      else if (result.value === 'unset')
        notes.push({
          line,
          text: `${name} is -1, with which Postgres chooses it itself; it counts as not set.`,
        });
      else understood.push({ service: '', key: setting.key, name, line, value: result.value });
    }
  }
  return {
    ...emptyReading,
    shared: understood.map(({ key, value }) => ({ key, value })),
    understood,
    assumed: assumed(understood),
    notUnderstood: limited(notUnderstood),
    notes: limitedNotes(notes),
  };
}

/** `postgresql.conf` with what the scenario says about the server. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  return [{ name: 'postgresql.conf', text: postgresqlText(scenario, options) }];
}
