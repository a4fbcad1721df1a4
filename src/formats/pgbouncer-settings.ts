import type { FieldValue } from '../model/field.ts';
import { fieldOf, type NumberForm, readValue } from './fields.ts';
import type { NotUnderstood, Note, Understood } from './format.ts';
import type { IniLine } from './pgbouncer-lines.ts';

/** The settings of the section `[pgbouncer]` that a field holds, in the order in which they are written. */
export const pgbouncerForms: Readonly<Record<string, NumberForm>> = {
  pool_mode: { key: 'pooler.mode' },
  default_pool_size: { key: 'pooler.poolSize', words: { 0: 'unlimited' } },
  reserve_pool_size: { key: 'pooler.reserve' },
  reserve_pool_timeout: { key: 'pooler.reserveTimeout' },
  max_client_conn: { key: 'pooler.maxClients' },
  query_wait_timeout: { key: 'pooler.waitTimeout', words: { 0: 'none' } },
  max_prepared_statements: { key: 'pooler.maxPreparedStatements' },
};

/** Settings that no field holds and that change what the figures mean. */
const remarks: Readonly<Record<string, string>> = {
  min_pool_size: 'min_pool_size keeps server connections open while clients are there; it is no limit.',
  max_db_connections: 'max_db_connections limits a whole database further; no field holds it.',
  max_user_connections: 'max_user_connections limits a whole user further; no field holds it.',
  so_reuseport:
    'With so_reuseport several processes share one port, each with pools of its own; set their number yourself.',
};

const ordinaryName = /^[a-z]{1,24}(?:_[a-z]{1,24}){1,6}$/;

/** The connection string of a database; its name is somebody's own. */
const address = /\b(?:host|dbname|user|password)\s{0,9}=/;

export interface PgbouncerSettings {
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
}

function readSetting(
  form: NumberForm,
  text: string,
): { readonly value: FieldValue } | { readonly reason: string } {
  if (/\s[;#]/.test(text)) return { reason: 'PgBouncer takes a comment only on a line of its own.' };
  const field = fieldOf(form.key);
  if (field?.kind !== 'choice') return readValue(form, text);
  const word = text.toLowerCase();
  return field.options.includes(word)
    ? { value: word }
    : { reason: `It needs one of ${field.options.join(', ')}.` };
}

/** What the section `[pgbouncer]` says; the last line of each name counts, and an empty one says nothing. */
export function pgbouncerSettings(lines: readonly IniLine[]): PgbouncerSettings {
  const understood = new Map<string, Understood>();
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  const last = new Map(lines.map((one) => [one.name, one]));
  for (const { line, name, text } of last.values()) {
    const remark = Object.hasOwn(remarks, name) ? remarks[name] : undefined;
    const form = Object.hasOwn(pgbouncerForms, name) ? pgbouncerForms[name] : undefined;
    const shown = ordinaryName.test(name) && !address.test(text) ? name : '';
    if (remark !== undefined) {
      if (text !== '' && text !== '0') notes.push({ line, text: remark });
    } else if (form === undefined) {
      notUnderstood.push({ name: shown, line, reason: 'No field of the pooler holds it.' });
    } else if (text === '') {
      notes.push({ line, text: `${name} is empty, so it counts as not set.` });
    } else if (name === 'reserve_pool_timeout' && Number(text) === 0) {
      notes.push({ line, text: 'reserve_pool_timeout is 0, which switches the reserve off.' });
    } else {
      const read = readSetting(form, text);
      if ('reason' in read) notUnderstood.push({ name, line, reason: read.reason });
      else understood.set(form.key, { service: '', key: form.key, name, line, value: read.value });
    }
  }
  // A reserve that never opens is none.
  const reserve = understood.get('pooler.reserve');
  if (reserve !== undefined && Number(last.get('reserve_pool_timeout')?.text || Number.NaN) === 0)
    understood.set('pooler.reserve', { ...reserve, value: 0 });
  return { understood: [...understood.values()], notUnderstood, notes };
}
