import { commandVariables } from './command-variables.ts';
import type { NotUnderstood, Understood } from './format.ts';
import { postgresSettings, readPostgresValue } from './postgresql-settings.ts';

/** What the options of a server's own command set, in link keys. */
export interface ServerOptions {
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly string[];
}

/** Options of `postgres` that are short for a setting. */
const short: Readonly<Record<string, string>> = {
  '-N': 'max_connections',
  '-B': 'shared_buffers',
  '-S': 'work_mem',
};

/** The settings among the words, `-c name=value` in all its spellings, in their order. */
function settingsOf(words: readonly string[]): readonly (readonly [name: string, text: string])[] {
  return words.flatMap((word, index): readonly (readonly [string, string])[] => {
    const next = words[index + 1] ?? '';
    const own = Object.hasOwn(short, word.slice(0, 2)) ? short[word.slice(0, 2)] : undefined;
    if (own !== undefined) return [[own, word.length > 2 ? word.slice(2).replace(/^=/, '') : next]];
    const text =
      word === '-c' ? next : /^-c.+/s.test(word) ? word.slice(2) : /^--\w/.test(word) ? word.slice(2) : '';
    const split = /^\s*([\w.-]{1,100})\s*=\s*(.*)$/s.exec(text);
    if (split === null) {
      const [, name = ''] = /^--([\w-]{1,100})$/.exec(word) ?? [];
      const spaced = name.replaceAll('-', '_');
      return Object.hasOwn(postgresSettings, spaced) ? [[spaced, next]] : [];
    }
    const [, name = '', value = ''] = split;
    return [[name.replaceAll('-', '_').toLowerCase(), value.trim().replace(/^(['"])(.*)\1$/s, '$2')]];
  });
}

/** Whether the words hold a setting of Postgres, as arguments of a container without its program's name do. */
export function holdsPostgresSettings(words: readonly string[]): boolean {
  return settingsOf(words).some(([name]) => Object.hasOwn(postgresSettings, name));
}

/** What `postgres -c max_connections=200` and its kin set; the last setting of a name counts, as in Postgres. */
export function postgresOptions(
  words: readonly string[],
  line: number,
  given: ReadonlyMap<string, string>,
): ServerOptions {
  const fillIn = commandVariables(given);
  const understood: Understood[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const notes: string[] = [];
  for (const [name, written] of new Map(settingsOf(words))) {
    if (name === 'config_file')
      notes.push('Postgres reads its settings from a file of its own; add that file.');
    const setting = Object.hasOwn(postgresSettings, name) ? postgresSettings[name] : undefined;
    if (setting === undefined) continue;
    const filled = fillIn(written);
    const read =
      'reason' in filled
        ? { reason: `Its value ${filled.reason}.` }
        : readPostgresValue(setting, filled.text);
    if ('reason' in read) notUnderstood.push({ name, line, reason: read.reason });
    else if (read.value !== 'unset')
      understood.push({ service: '', key: setting.key, name, line, value: read.value });
    if ('usesDefault' in filled && filled.usesDefault)
      notes.push(`${name} takes the default that the command gives; the environment may say otherwise.`);
  }
  return { understood, notUnderstood, notes };
}
