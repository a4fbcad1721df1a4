import { countText } from '../../advice/number.ts';
import { settingText } from '../../advice/setting-text.ts';
import type { CatalogueEntry, KindId } from '../../catalog/entries.ts';
import type { FieldValue } from '../../model/field.ts';
import { capital, plainText } from './fact-text.ts';
import { fieldOfKind } from './kinds.ts';

/** What a list says of each row of a kind: under which word, and how. */
interface Column {
  /** Empty where the text is a sentence. */
  readonly label: string;
  /** How a sentence says it, where that is not the label and the text. */
  readonly sentence?: (text: string) => string;
  /** What the row says; empty where it says nothing. */
  readonly text: (entry: CatalogueEntry) => string;
}

/** What the first statement with a name says, outside the table of plans. */
function stated(name: string, label: string): Column {
  return {
    label,
    text: ({ kind, statements }) => {
      const found = statements.find(({ path }) => path.at(-1) === name && path[0] !== 'plans');
      if (found === undefined) return '';
      const field = fieldOfKind(kind, found.path);
      return field === undefined
        ? plainText(name, found.value)
        : settingText(field, found.value as FieldValue);
    },
  };
}

/** The numbers with a name in all plans of a provider. */
function numbersOf({ statements }: CatalogueEntry, ...names: readonly string[]): readonly number[] {
  return statements.flatMap(({ path, value }) =>
    names.includes(path.at(-1) ?? '') && typeof value === 'number' ? [value] : [],
  );
}

const connections: Column = {
  label: 'max_connections',
  sentence: (text) => `${text} connections`,
  text: (entry) => {
    const numbers = numbersOf(entry, 'maxConnections');
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    if (numbers.length === 0) return '';
    return least === most ? countText(least) : `${countText(least)} to ${countText(most)}`;
  },
};

const kept: Column = {
  label: 'Kept from the app',
  sentence: (text) => `${text} of them kept from the app`,
  text: ({ statements }) => {
    const values = statements.flatMap(({ path, value }) =>
      ['values', 'defaults'].includes(path[0] ?? '') &&
      /reserved$/i.test(path[1] ?? '') &&
      typeof value === 'number'
        ? [value]
        : [],
    );
    return countText(values.reduce((sum, value) => sum + value, 0));
  },
};

const plans: Column = {
  label: 'Plans',
  sentence: (text) => `${text} ${text === '1' ? 'plan' : 'plans'}`,
  text: ({ row }) => ('plans' in row && Array.isArray(row.plans) ? countText(row.plans.length) : ''),
};

/** What a platform does in a deploy, or how often it scales. */
const platform: Column = {
  label: '',
  text: (entry) => {
    const [note, up, down] = ['note', 'scaleUpPeriod', 'scaleDownStabilization'].map((name) =>
      stated(name, '').text(entry),
    );
    return note || `Adds replicas every ${up} at most, and waits ${down} before it removes any.`;
  },
};

/** When a pool opens connections, in few words. */
const openings: Readonly<Record<string, string>> = { lazy: 'on demand', eager: 'at start' };

function openingOf(statements: CatalogueEntry['statements']): string {
  return String(statements.find(({ path }) => path.at(-1) === 'opening')?.value);
}

const columns: Readonly<Record<KindId, readonly Column[]>> = {
  pools: [
    stated('poolSize', 'Pool size'),
    stated('maxOverflow', 'Overflow'),
    stated('checkoutTimeout', 'Checkout timeout'),
    { label: 'Opens connections', text: ({ statements }) => openings[openingOf(statements)] ?? '' },
  ],
  servers: [
    stated('workers', 'Workers'),
    stated('threads', 'Requests at once'),
    stated('variables', 'Variables'),
  ],
  callers: [stated('threads', 'Requests at once')],
  poolers: [
    stated('mode', 'Mode'),
    stated('poolSize', 'Server pool'),
    stated('maxClients', 'Clients'),
    stated('waitTimeout', 'Wait timeout'),
  ],
  platforms: [platform],
  providers: [plans, connections, kept],
  postgres: [connections, kept],
  proxies: [
    stated('connectTimeout', 'Connects within'),
    stated('readTimeout', 'Waits for an answer'),
    stated('networkTimeout', 'Network waits'),
    stated('keepaliveTimeout', 'Keeps idle for'),
  ],
  redis: [
    stated('poolSize', 'Pool size'),
    stated('whenExhausted', 'When it is empty'),
    stated('timeout', 'Timeout'),
  ],
  texts: [
    {
      label: 'Texts',
      sentence: (text) => `${text} texts`,
      text: ({ statements }) => countText(statements.filter(({ value }) => typeof value === 'object').length),
    },
  ],
};

/** The words over the columns of a kind's list. */
export function columnLabels(kind: KindId): readonly string[] {
  return columns[kind].map(({ label }) => label);
}

/** What the list says of a row, column by column; empty where the row says nothing. */
export function keyFacts(entry: CatalogueEntry): readonly string[] {
  return columns[entry.kind].map(({ text }) => text(entry));
}

/** A word of a label inside a sentence: names in code keep their spelling. */
function inside(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** The same as one sentence, for the head of the row’s page and for search results. */
export function keySentence(entry: CatalogueEntry): string {
  const facts = keyFacts(entry);
  const said = columns[entry.kind].flatMap(({ label, sentence }, index) => {
    const text = facts[index] ?? '';
    if (text === '') return [];
    if (sentence !== undefined) return [sentence(text)];
    return [label === '' ? text.replace(/\.$/, '') : `${inside(label)} ${text}`];
  });
  return said.length === 0 ? '' : `${capital(said.join(', '))}.`;
}
