import { type Address, readAddress } from './connection-url.ts';
import type { FieldValue } from '../model/field.ts';
import { type EnvEntry, envLines } from './env-lines.ts';
import { envFlag, type EnvMeaning, envMeaning, envReasons } from './env-names.ts';
import { type Expanded, envReferences } from './env-references.ts';
import { fieldOf, readValue } from './fields.ts';
import type { NotUnderstood, Note, ServiceValues } from './format.ts';

/** One value that a `.env` file states for a field. */
export interface EnvSetting {
  /** The service that the name's prefix names, or an empty text. */
  readonly service: string;
  readonly key: string;
  readonly value: FieldValue;
  readonly name: string;
  readonly line: number;
  /** The smaller, the stronger, among settings of the same field. */
  readonly rank: number;
  /** False for a value out of an address, which goes by no name of its own. */
  readonly spelled: boolean;
  readonly implies: ServiceValues;
}

export interface EnvSettings {
  readonly settings: readonly EnvSetting[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
}

const otherEnvironments = [
  'test',
  'testing',
  'e2e',
  'ci',
  'dev',
  'development',
  'local',
  'staging',
  'shadow',
];

/** The name when it is an ordinary one in capitals; a text that might be a secret is not repeated. */
function shown(name: string): string {
  return /^[A-Z]{1,24}\d{0,3}(?:_[A-Z]{0,24}\d{0,3}){0,9}$/.test(name) ? name : '';
}

interface NamedAddress {
  readonly entry: EnvEntry;
  readonly meaning: EnvMeaning;
  readonly address: Address;
}

/** What one assignment comes to: a setting, an address, a reason why it is neither, or notes alone. */
interface EntryReading {
  readonly setting?: EnvSetting;
  readonly address?: NamedAddress;
  readonly reason?: string;
  readonly notes: readonly string[];
}

function readEntry(entry: EnvEntry, meaning: EnvMeaning, expanded: Expanded): EntryReading {
  const { name, line } = entry;
  const text = expanded.text.trim();
  if (expanded.fault !== undefined) return { reason: `It ${expanded.fault}.`, notes: [] };
  if (text === '') {
    const cause = expanded.usesUnset ? 'refers to a variable that the file does not set' : 'is empty';
    return { notes: [`${name} ${cause}, so it counts as not set.`] };
  }
  const notes = expanded.usesDefault
    ? [`${name} takes the default that the file gives; the environment may say otherwise.`]
    : [];
  const { variable, rank } = meaning;
  if (variable === undefined) {
    const address = readAddress(text);
    return address === undefined
      ? { reason: 'It is no address of Postgres.', notes }
      : { address: { entry, meaning, address }, notes };
  }
  const { key, implies = {} } = variable;
  const read = fieldOf(key)?.kind === 'flag' ? readFlag(text) : readValue(variable, text);
  if ('reason' in read) return { reason: read.reason, notes };
  const { value } = read;
  const service = key.includes('.') ? '' : meaning.service;
  const noLimit = key === 'poolSize' && value === 'unlimited';
  return {
    setting: { service, key, value, name, line, rank, spelled: true, implies },
    notes: noLimit
      ? [...notes, `${name} is 0, which means no limit in SQLAlchemy and switches overflow off.`]
      : notes,
  };
}

function unknownReason(name: string): string {
  const reason = Object.hasOwn(envReasons, name) ? envReasons[name] : undefined;
  return reason ?? 'It sets no workers, replicas, pools or Postgres.';
}

/** Settings and remarks of the last assignment of each name in a `.env` file. */
export function envSettings(text: string): EnvSettings {
  const { entries, strays } = envLines(text, (name) => envMeaning(name) !== undefined);
  return entrySettings(entries, strays);
}

/** Settings and remarks of the last of each name among assignments that stand in any file; `strays` are none. */
export function entrySettings(entries: readonly EnvEntry[], strays: readonly number[]): EnvSettings {
  const last = new Map(entries.map((entry) => [entry.name, entry]));
  const expand = envReferences(last);
  const settings: EnvSetting[] = [];
  const addresses: NamedAddress[] = [];
  const notes: Note[] = [];
  const notUnderstood: NotUnderstood[] = strays.map((line) => ({
    name: '',
    line,
    reason: 'It is not of the form NAME=value.',
  }));

  for (const entry of entries) {
    const { name, line } = entry;
    const meaning = envMeaning(name);
    const winner = last.get(name);
    if (meaning === undefined) notUnderstood.push({ name: shown(name), line, reason: unknownReason(name) });
    else if (winner !== undefined && winner !== entry) {
      notes.push({ line, text: `${name} stands again on line ${winner.line}, which wins.` });
    } else {
      const read = readEntry(entry, meaning, expand(entry));
      if (read.setting !== undefined) settings.push(read.setting);
      if (read.address !== undefined) addresses.push(read.address);
      if (read.reason !== undefined) notUnderstood.push({ name, line, reason: read.reason });
      notes.push(...read.notes.map((note) => ({ line, text: note })));
    }
  }
  return withAddresses(withoutOtherEnvironments({ settings, notUnderstood, notes }), addresses);
}

function readFlag(text: string): { readonly value: boolean } | { readonly reason: string } {
  const value = envFlag(text);
  return value === undefined
    ? { reason: 'It needs 1 or 0, true or false, yes or no, on or off.' }
    : { value };
}

/** Leaves `TEST_DB_POOL_SIZE` and the like aside where the plain name stands too. */
function withoutOtherEnvironments(read: EnvSettings): EnvSettings {
  const plain = new Set(read.settings.flatMap(({ service, key }) => (service === '' ? [key] : [])));
  const isOther = ({ service, key }: EnvSetting) => otherEnvironments.includes(service) && plain.has(key);
  const reason = 'It belongs to another environment; its plain name stands in the file too.';
  return {
    ...read,
    settings: read.settings.filter((setting) => !isOther(setting)),
    notUnderstood: [
      ...read.notUnderstood,
      ...read.settings.filter(isOther).map(({ name, line }) => ({ name, line, reason })),
    ],
  };
}

/** Adds what the strongest address of each service says; a prefix that no other setting has names no service. */
function withAddresses(read: EnvSettings, addresses: readonly NamedAddress[]): EnvSettings {
  const services = new Set(['', ...read.settings.map((setting) => setting.service)]);
  const settings = [...read.settings];
  const notUnderstood = [...read.notUnderstood];
  const notes = [...read.notes];
  const taken = new Set<string>();
  for (const { entry, meaning, address } of addresses.toSorted((a, b) => a.meaning.rank - b.meaning.rank)) {
    const { name, line } = entry;
    const { service } = meaning;
    if (!services.has(service)) {
      notUnderstood.push({ name, line, reason: 'No setting of a pool has the same prefix.' });
      continue;
    }
    if (taken.has(service)) {
      notUnderstood.push({ name, line, reason: 'Another variable holds the address of the same service.' });
      continue;
    }
    taken.add(service);
    for (const { key, value } of address.stated) {
      settings.push({ service, key, value, name, line, rank: -1, spelled: false, implies: address.values });
    }
    notUnderstood.push(...address.reasons.map((reason) => ({ name, line, reason })));
    notes.push(...address.notes.map((text) => ({ line, text })));
  }
  return { settings, notUnderstood, notes };
}
