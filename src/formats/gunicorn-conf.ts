import { readExpression } from './code-expression.ts';
import type { CommandProgram } from './command-program.ts';
import { pythonServers } from './command-programs-web.ts';
import { readProgram } from './command-options.ts';
import type { Missing, NotUnderstood, Note, Reading, Understood, WrittenFile } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';
import { textLines } from './text-lines.ts';

export const label = 'gunicorn.conf.py';

/** The settings of the file that are options of the command, by their names there. */
const options: Readonly<Record<string, string>> = {
  workers: '--workers',
  threads: '--threads',
  timeout: '--timeout',
  keepalive: '--keep-alive',
  worker_class: '--worker-class',
  worker_connections: '--worker-connections',
};

/** The kinds of worker whose threads run one request each. */
const oneAtOnce = /^(?:sync|gthread)$/;

const assignment = /^([a-z_]{1,40})\s{0,9}(?::\s{0,9}\w{1,20}\s{0,9})?=(?!=)\s{0,9}(.{1,240})/;

/** Whether the file is called so, or it sets workers at the start of a line as Gunicorn's file does. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])gunicorn[\w.-]{0,40}\.py$/i.test(name)) return true;
  if (/^\s{0,20}\[/m.test(text)) return false;
  const names = [...text.matchAll(/^([a-z_]{1,40})[ \t]{0,9}=(?!=)/gm)].map(([, one = '']) => one);
  return (
    (names.includes('workers') &&
      names.some((one) =>
        /^(?:bind|worker_class|threads|timeout|keepalive|preload_app|accesslog|errorlog|max_requests|graceful_timeout|wsgi_app|worker_connections)$/.test(
          one,
        ),
      )) ||
    (names.includes('workers') && /\bcpu_count\s{0,9}\(/.test(text))
  );
}

const gunicorn: CommandProgram | undefined = pythonServers.find(({ names }) => names.includes('gunicorn'));

/**
 * Reads the assignments of Gunicorn's configuration. A number of workers that is computed from the cores is named and
 * asked for; the default of a variable counts, with a note.
 */
export function read(_name: string, text: string): Reading {
  const words: string[] = [];
  const places = new Map<string, { readonly name: string; readonly line: number }>();
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  const missing: Missing[] = [];
  for (const { line, content: raw } of textLines(text)) {
    const [, name = '', rest = ''] = assignment.exec(raw) ?? [];
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) continue;
    const content = rest.replace(/\s#.*$/, '').trim();
    const quoted = /^(['"])([\w.:-]{1,120})\1$/.exec(content)?.[2];
    const { text: value, variable } =
      quoted === undefined ? readExpression(content) : { text: quoted, variable: undefined };
    if (value === undefined) {
      const cores = /cpu_count|nproc|os\.cpu/.test(content);
      const reason = cores
        ? 'Its value is computed from the number of cores.'
        : variable === undefined
          ? 'Its value stands elsewhere in the code.'
          : `Its value comes from the variable ${variable}.`;
      notUnderstood.push({ name, line, reason });
      if (name === 'workers')
        missing.push({
          service: '',
          key: 'workersPerReplica',
          question: `How many workers does Gunicorn start? ${reason}`,
        });
      continue;
    }
    words.push(option, value);
    places.set(option, { name, line });
    if (variable !== undefined)
      notes.push({
        line,
        text: `${name} takes the default that the code gives for ${variable}; the environment may say otherwise.`,
      });
  }
  if (gunicorn === undefined || (words.length === 0 && missing.length === 0))
    return { ...emptyReading, notUnderstood: limited(notUnderstood) };
  const found = readProgram(gunicorn, words, new Map(), new Map(), 1);
  const placed = <Entry extends { readonly name: string; readonly line: number }>(entry: Entry): Entry => ({
    ...entry,
    ...places.get(entry.name),
  });
  // Stated, so that it holds against a command that names no kind of worker.
  const manyAtOnce = words.some(
    (word, index) => words[index - 1] === '--worker-class' && !oneAtOnce.test(word),
  );
  const free: readonly Understood[] = manyAtOnce
    ? [{ service: '', key: 'threads', name: '--worker-class', line: 1, value: 'unset' }]
    : [];
  const named = found.understood.map(placed);
  const understood = [...named, ...free.map(placed)];
  return {
    ...emptyReading,
    services: [
      {
        names: [],
        values: { ...found.values, ...(manyAtOnce ? { threads: 'unset' } : {}) },
        spelling: Object.fromEntries(named.map(({ key, name }) => [key, name])),
      },
    ],
    understood,
    notUnderstood: limited([...notUnderstood, ...found.notUnderstood.map(placed)]),
    notes: limitedNotes([...notes, ...found.notes]),
    ...(missing.length === 0 ? {} : { missing }),
  };
}

/** Nothing: the start command carries the same settings. */
export function write(): readonly WrittenFile[] {
  return [];
}
