import { type Expression, readExpression } from './code-expression.ts';
import { readValue } from './fields.ts';
import type { Missing, NotUnderstood, Note, Reading, Understood, WrittenFile } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';
import { textLines } from './text-lines.ts';

export const label = 'Puma configuration';

const directive = /^\s{0,20}(workers|threads|worker_timeout)[ \t(]{1,9}(\S.{0,240})$/;
const assignment = /^\s{0,20}([a-z_]{1,40})\s{0,9}=(?!=)\s{0,9}(\S.{0,240})$/;

/** Whether the file is called so, or it has the directives of Puma. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])puma(?:[\w-]{0,30})\.rb$/i.test(name)) return true;
  return (
    /^[ \t]{0,20}threads[ \t(]{1,9}[\w:]/m.test(text) &&
    /^[ \t]{0,20}(?:port|workers|plugin|preload_app!|bind|environment|pidfile)\b/m.test(text)
  );
}

/** The parts that commas separate outside of brackets. */
function partsOf(text: string): readonly string[] {
  const parts = [''];
  let open = 0;
  for (const sign of text) {
    if ('([{'.includes(sign)) open++;
    if (')]}'.includes(sign)) open--;
    if (sign === ',' && open <= 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${sign}`);
  }
  return parts.map((part) => part.trim());
}

const fields = {
  workers: { key: 'workersPerReplica', question: 'How many workers does Puma start?' },
  threads: { key: 'threads', question: 'How many threads does each worker of Puma run?' },
} as const;

/**
 * Reads workers and the most threads; a variable of Ruby stands for what the file assigns to it. The default of a variable
 * of the environment counts, with a note. No workers, or 0, is one process.
 */
export function read(_name: string, text: string): Reading {
  const variables = new Map<string, Expression>();
  const understood = new Map<string, Understood>();
  const follows: Record<string, string> = {};
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  const missing: Missing[] = [];
  for (const { line, content: raw } of textLines(text)) {
    const content = raw
      .replace(/(?:^|\s)#.*$/, '')
      .replace(/\s(?:if|unless)\s.*$/, '')
      .trimEnd();
    const [, variable, right = ''] = assignment.exec(content) ?? [];
    if (variable !== undefined) variables.set(variable, readExpression(right));
    const [, name = '', rest = ''] = directive.exec(content) ?? [];
    const field = name === 'workers' || name === 'threads' ? fields[name] : undefined;
    if (field === undefined) continue;
    const last = partsOf(name === 'threads' ? rest.replace(/\)$/, '') : rest).at(-1) ?? '';
    const { text: value, variable: environment } = variables.get(last) ?? readExpression(last);
    if (environment !== undefined) follows[field.key] = environment;
    if (value === undefined) {
      const cores = /processor_count|nprocessors|:auto/.test(rest);
      const elsewhere =
        environment === undefined
          ? 'Its value stands elsewhere in the code.'
          : `Its value comes from the variable ${environment}.`;
      const reason = cores ? 'Its value is computed from the number of cores.' : elsewhere;
      notUnderstood.push({ name, line, reason });
      missing.push({ service: '', key: field.key, question: `${field.question} ${reason}` });
      continue;
    }
    const read = readValue({ key: field.key }, name === 'workers' && Number(value) === 0 ? '1' : value);
    if ('reason' in read) notUnderstood.push({ name, line, reason: read.reason });
    else {
      understood.set(field.key, { service: '', key: field.key, name, line, value: read.value });
      if (environment !== undefined)
        notes.push({
          line,
          text: `${name} takes the default that the file gives for ${environment}; the environment may say otherwise.`,
        });
    }
  }
  const entries = [...understood.values()];
  const service = {
    names: [],
    values: { server: 'puma', ...Object.fromEntries(entries.map(({ key, value }) => [key, value])) },
    spelling: Object.fromEntries(entries.map(({ key, name }) => [key, name])),
    follows,
  };
  return {
    ...emptyReading,
    services: entries.length > 0 || missing.length > 0 ? [service] : [],
    understood: entries,
    notUnderstood: limited(notUnderstood),
    notes: limitedNotes(notes),
    ...(missing.length === 0 ? {} : { missing: missing.filter(({ key }) => !understood.has(key)) }),
  };
}

/** Nothing: the start command carries the same settings. */
export function write(): readonly WrittenFile[] {
  return [];
}
