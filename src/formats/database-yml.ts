import { poolBehaviour } from '../catalog/pools.ts';
import type { ArgumentForm } from './code-arguments.ts';
import { envAssumed } from './env-assumed.ts';
import { withoutErb } from './erb.ts';
import { readValue } from './fields.ts';
import type { FoundService, NotUnderstood, Note, Reading, Understood, WrittenFile } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';
import { readYaml } from './yaml.ts';
import { entriesAt, nodeAt, textAt, type YamlNode } from './yaml-node.ts';

export const label = 'Rails database.yml';

const unlimited = { words: { [-1]: 'unlimited' }, none: 'unlimited' } as const;
const forms: Readonly<Record<string, ArgumentForm>> = {
  pool: { key: 'poolSize', ...unlimited, least: 1 },
  max_connections: { key: 'poolSize', ...unlimited, least: 1 },
  min_connections: { key: 'minPoolSize' },
  checkout_timeout: { key: 'checkoutTimeout' },
  idle_timeout: { key: 'idleTimeout', words: { 0: 'none' }, none: 'none' },
  max_age: { key: 'maxLifetime', none: 'none' },
  connect_timeout: { key: 'connectTimeout', words: { 0: 'none' } },
  statement_limit: { key: 'statementCacheSize' },
  prepared_statements: { key: 'preparedStatements', literals: { false: 'none', true: 'named' } },
};

/** Whether the file is called so, or environments of Rails stand in it with an adapter. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])database\.ya?ml(?:\.erb)?$/i.test(name)) return true;
  return (
    /^(?:default|production|development):/m.test(text) &&
    /^\s{1,20}(?:<<:|adapter:)\s/m.test(text) &&
    /\badapter:\s/.test(text)
  );
}

/** The databases of an environment: itself, or those that it names, the primary one first. */
function databasesOf(environment: YamlNode): readonly YamlNode[] {
  if (entriesAt(environment).some(({ value }) => value.kind === 'text')) return [environment];
  const named = entriesAt(environment).filter(({ value }) => value.kind === 'map');
  return named
    .toSorted((a, b) => Number(b.key === 'primary') - Number(a.key === 'primary'))
    .map(({ value }) => value);
}

const isPostgres = (node: YamlNode) => {
  const adapter = textAt(node, 'adapter');
  const url = textAt(node, 'url');
  return adapter === ''
    ? !/^mysql|^sqlite|^trilogy/.test(url)
    : /^(?:postgres\w{0,4}|postgis|erb\d+)$/i.test(adapter);
};

/**
 * Reads the pool of the environment `production`, or of the only one. ERB is recognised: the default of a variable counts
 * with a note, other code is named.
 */
export function read(_name: string, text: string): Reading {
  const { text: plain, expressions } = withoutErb(text);
  const { documents, notUnderstood: refused } = readYaml(plain);
  const [root] = documents;
  const environments = ['production', 'staging', 'default', 'development', 'test'];
  const chosen = environments.find((one) => nodeAt(root, one)?.kind === 'map') ?? '';
  const environment = nodeAt(root, chosen);
  const databases = environment === undefined ? [] : databasesOf(environment);
  const [database, ...others] = databases.filter(isPostgres);
  const notUnderstood: NotUnderstood[] = [...refused];
  const notes: Note[] = [];
  if (database === undefined) {
    const reason = 'It is one of another database than Postgres, so nothing of it is read.';
    return {
      ...emptyReading,
      notUnderstood: limited(notUnderstood),
      notes: databases.length > 0 ? [{ line: 1, text: reason }] : [],
    };
  }
  const understood = new Map<string, Understood>();
  const follows: Record<string, string> = {};
  for (const { key: name, line, value: node } of entriesAt(database)) {
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    const written = node.kind === 'text' ? node.text.trim() : '';
    if (form === undefined || written === '') continue;
    const { text: value, variable } = expressions.get(written) ?? { text: written };
    if (variable !== undefined) follows[form.key] = variable;
    const literal =
      form.literals?.[value ?? ''] ?? (value === 'nil' || value === 'null' ? form.none : undefined);
    const elsewhere =
      variable === undefined ? 'is computed by code that is not run' : `comes from the variable ${variable}`;
    const read =
      value === undefined
        ? { reason: `Its value ${elsewhere}.` }
        : literal === undefined
          ? readValue(form, value)
          : { value: literal };
    if ('reason' in read) notUnderstood.push({ name, line, reason: read.reason });
    else {
      understood.set(form.key, { service: '', key: form.key, name, line, value: read.value });
      if (variable !== undefined)
        notes.push({
          line,
          text: `${name} takes the default that the file gives for ${variable}; the environment may say otherwise.`,
        });
    }
  }
  if (others.length > 0)
    notes.push({
      line: others[0]?.line ?? 0,
      text: `${others.length} more databases have pools of their own in each process.`,
    });
  const entries = [...understood.values()];
  const service: FoundService = {
    names: [],
    values: {
      ...poolBehaviour('rails'),
      ...Object.fromEntries(entries.map(({ key, value }) => [key, value])),
    },
    spelling: Object.fromEntries(entries.map(({ key, name }) => [key, name])),
    follows,
  };
  return {
    ...emptyReading,
    services: [service],
    understood: entries,
    assumed: envAssumed([service], true),
    notUnderstood: limited(notUnderstood),
    notes: limitedNotes(notes),
  };
}

/** Nothing: the scenario is written as code. */
export function write(): readonly WrittenFile[] {
  return [];
}
