import type { FieldValue } from '../model/field.ts';
import { observedFields } from '../model/fields/observed.ts';
import type { DiagnosisLine } from './diagnosis-line.ts';
import { readValue } from './fields.ts';
import type { Application, NotUnderstood, Understood } from './format.ts';

/** Entries of the line that are a number of a setting each. */
const settings: Readonly<Record<string, string>> = {
  'max-connections': 'postgres.maxConnections',
  'superuser-reserved': 'postgres.superuserReserved',
  reserved: 'postgres.reserved',
  clients: 'observed.connections',
  'waiting-on-lock': 'observed.waitingOnLock',
};

const states: Readonly<Record<string, keyof Application | 'idle' | 'other'>> = {
  active: 'active',
  idle: 'idle',
  'in-transaction': 'idleInTransaction',
  other: 'other',
  hidden: 'hidden',
};

const limitWords: Readonly<Record<string, string>> = {
  'role-limit': 'A role',
  'database-limit': 'A database',
};

const longestSilence = observedFields.longestIdleInTransaction.maximum;
/** A count of up to six digits, or `undefined`. */
export const count = (text: string | undefined) =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;

/** What `worker,idle:3,in-transaction:1` says, or `undefined` where it says nothing that can be counted. */
function readApplication(text: string): Application | undefined {
  const [name = '', ...parts] = text.split(',');
  if (!/^[A-Za-z0-9._-]{0,40}$/.test(name) || parts.length === 0) return undefined;
  const sums = { open: 0, active: 0, idleInTransaction: 0, hidden: 0, idle: 0, other: 0 };
  for (const part of parts) {
    const [state = '', digits, ...rest] = part.split(':');
    const number = count(digits);
    if (number === undefined || rest.length > 0 || !/^[a-z-]{1,20}$/.test(state)) return undefined;
    const known = Object.hasOwn(states, state) ? states[state] : undefined;
    sums.open += number;
    // A state that a later version tells apart counts as one that is not known here.
    sums[known === undefined || known === 'name' || known === 'open' ? 'other' : known] += number;
  }
  const { open, active, idleInTransaction, hidden } = sums;
  return { name, open, active, idleInTransaction, hidden };
}

/** What the entries of one line say, before they are held against each other. */
export interface Entries {
  readonly understood: readonly Understood[];
  readonly applications: readonly Application[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly string[];
  /** The entries that are words about the line: `v`, `superuser`, `sees`, `superuser-clients`. */
  readonly words: Readonly<Record<string, string>>;
}

/** Reads each entry by itself; one that is not right or not known is named with its reason and costs no other. */
export function readEntries({ line, entries }: DiagnosisLine): Entries {
  const understood = new Map<string, Understood>();
  const applications: Application[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const notes: string[] = [];
  const words: Record<string, string> = {};
  const set = (name: string, key: string, value: FieldValue) =>
    understood.set(key, { service: '', key, name, line, value });
  for (const entry of entries) {
    const [, name = '', text = ''] = /^([a-z-]{1,32})=(.*)$/s.exec(entry) ?? [];
    const refuse = (reason: string) => notUnderstood.push({ name, line, reason });
    const key = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (name === '') refuse('One entry is not a name, an equals sign and a value.');
    else if (key !== undefined) {
      const read = readValue({ key }, text);
      if ('value' in read) set(name, key, read.value);
      else refuse(read.reason);
    } else if (name === 'server') {
      const read = readValue(
        { key: 'postgres.version', least: 10 },
        `${Math.floor((count(text) ?? 0) / 10_000)}`,
      );
      if ('value' in read) set(name, 'postgres.version', read.value);
      else refuse('It needs the number of a version such as 150007.');
    } else if (name === 'longest-in-transaction') {
      if (!/^\d{1,12}$/.test(text)) refuse('It needs a whole number of seconds.');
      else set(name, 'observed.longestIdleInTransaction', Math.min(Number(text), longestSilence));
    } else if (name === 'app') {
      const application = readApplication(text);
      if (application === undefined) refuse('It needs a name and counts such as “api,active:3,idle:5”.');
      else applications.push(application);
    } else if (Object.hasOwn(limitWords, name)) {
      const [most, open, ...rest] = text.split(':').map(count);
      if (most === undefined || open === undefined || rest.length > 0)
        refuse('It needs two numbers such as 40:18.');
      else notes.push(`${limitWords[name]} may have ${most} connections and has ${open} open now.`);
    } else if (['v', 'superuser', 'sees', 'superuser-clients'].includes(name)) words[name] = text;
    else refuse('This entry is not known here.');
  }
  return { understood: [...understood.values()], applications, notUnderstood, notes, words };
}
