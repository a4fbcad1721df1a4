import { type FieldWords, labelIn } from '../advice/field-words.ts';
import type { Scenario } from '../model/scenario.ts';
import type { FilesResult } from '../formats/read-files.ts';

const place = (file: string | undefined, line: number) =>
  [file, line > 0 ? `line ${line}` : undefined]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');

const from = (file: string | undefined, line: number) => {
  const where = place(file, line);
  return where === '' ? '' : `${where}: `;
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

/** What the files said, by file and line: understood, assumed, not understood, and what has to be asked. */
export function readingLines(
  { files, reading }: FilesResult,
  words: FieldWords,
  { services }: Scenario,
): readonly string[] {
  const unnamed = (services.find(({ kind }) => kind === 'web') ?? services[0])?.name ?? '';
  const named = (service: string, key: string) =>
    `${service === '' || key.includes('.') ? '' : `${service}, `}${labelIn(words, key.includes('.') ? key : `api.${key}`)}`;
  return [
    ...section(
      'Read',
      files
        .filter(({ name }) => name !== '' || files.length > 1)
        .map(({ name, label, understood, problem }) =>
          problem === undefined ? `${name}: ${label}, ${understood} understood` : `${name}: ${problem}`,
        ),
    ),
    ...section(
      'Understood',
      reading.understood.map(
        ({ file, line, name, service, key, value }) =>
          `${from(file, line)}${name} is ${named(service, key)} = ${value}`,
      ),
    ),
    ...section(
      'Assumed',
      reading.assumed.map(
        ({ service, key, value, reason, source }) =>
          `${named(service, key)} = ${value}: ${reason} (${source})`,
      ),
    ),
    ...section(
      'Not understood',
      reading.notUnderstood.map(
        ({ file, line, name, reason }) => `${from(file, line)}${name}${name === '' ? '' : ': '}${reason}`,
      ),
    ),
    ...section(
      'Notes',
      reading.notes.map(({ file, line, text }) => `${from(file, line)}${text}`),
    ),
    ...section(
      'Missing',
      (reading.missing ?? []).map(({ service, key, question }) => {
        const full = key.includes('.') ? key : `${service || unnamed}.${key}`;
        return `${question} Set it with --set ${full}=…`;
      }),
    ),
  ];
}
