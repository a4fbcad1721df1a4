import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyReading } from '../../src/formats/apply-reading.ts';
import type { SourceFile } from '../../src/formats/format.ts';
import { type FilesResult, readFiles } from '../../src/formats/read-files.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { defaultScenario, defaultService, groupNames, type Scenario } from '../../src/model/scenario.ts';

/** The folder of the fixtures; its README.md tells how to add one. */
export const folder = fileURLToPath(new URL('fixtures/', import.meta.url));

/** Files as somebody might drop them, and what is expected of them, line by line. */
export interface Fixture {
  readonly name: string;
  /** What it is modelled on. */
  readonly about: string;
  readonly files: readonly SourceFile[];
  readonly expected: readonly string[];
}

const heading = /^-- (.+) --$/;

/** A fixture out of the text of its file: words, then each file under a line `-- name --`, the last one `expected`. */
export function fixtureOf(name: string, text: string): Fixture {
  const about: string[] = [];
  const files: { name: string; lines: string[] }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const title = heading.exec(line)?.[1];
    if (title !== undefined) files.push({ name: title, lines: [] });
    else (files.at(-1)?.lines ?? about).push(line);
  }
  const expected = files.find((file) => file.name === 'expected')?.lines ?? [];
  const others = files.filter((file) => file.name !== 'expected');
  return {
    name,
    about: about.join(' ').trim(),
    // A name in brackets is that of a text which is pasted and has none.
    files: others.map((file) => ({
      name: /^\[.*\]$/.test(file.name) ? '' : file.name,
      text: `${file.lines.join('\n')}\n`,
    })),
    expected,
  };
}

/** Every fixture, by name. */
export function fixtures(): readonly Fixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => fixtureOf(file.slice(0, -4), readFileSync(`${folder}${file}`, 'utf8')));
}

const place = ({ file = '', line }: { readonly file?: string; readonly line: number }) => `${file}:${line}`;

/** What differs from the defaults, as lines. */
function settings(scenario: Scenario): readonly string[] {
  const services = scenario.services.flatMap((service) => {
    const usual: Readonly<Record<string, unknown>> = defaultService(service.name);
    return Object.entries(service)
      .filter(([key, value]) => usual[key] !== value)
      .map(([key, value]) => `${service.name}.${key} = ${value}`);
  });
  const groups = groupNames.flatMap((group) => {
    const usual: Readonly<Record<string, unknown>> = defaultScenario[group];
    return Object.entries(scenario[group])
      .filter(([key, value]) => usual[key] !== value)
      .map(([key, value]) => `${group}.${key} = ${value}`);
  });
  return [`services = ${scenario.services.map(({ name }) => name).join(', ')}`, ...services, ...groups];
}

/** What came of a fixture, in the words of its expectation. */
export function resultLines(found: FilesResult): readonly string[] {
  const { scenario, targets } = applyReading(defaultScenario, found.reading);
  const full = ({ service, key }: { readonly service: string; readonly key: string }) =>
    key.includes('.') ? key : `${targets[service] ?? service}.${key}`;
  const { moments } = evaluate(scenario);
  return [
    ...found.files.map(({ name, label, problem }) => `read ${name} as ${label === '' ? problem : label}`),
    ...(found.problem === undefined ? [] : ['nothing was found']),
    ...found.triage.map(({ id, file = '', lines }) => `error ${id} ${file}:${lines[0]}`),
    ...settings(scenario),
    `headroom = ${moments.map(({ moment, headroom }) => `${moment} ${headroom}`).join(', ')}`,
    ...found.reading.understood.map(
      (one) => `understood ${place(one)} ${one.name}: ${full(one)} = ${one.value}`,
    ),
    ...found.reading.assumed.map((one) => `assumed ${full(one)} = ${one.value}`),
    ...(found.reading.missing ?? []).map((one) => `asked ${full(one)}`),
    ...found.reading.notUnderstood.map((one) => `left ${place(one)} ${one.name}`.trimEnd()),
    ...found.reading.notes.map((one) => `note ${place(one)}`),
  ];
}

/** Reads a fixture's files together. */
export const read = ({ files }: Fixture): FilesResult => readFiles(files);
