import type { Triage } from './error-lines.ts';
import type { Format, Reading, SourceFile } from './format.ts';
import { formats } from './formats.ts';
import { isHanded, notFilledIn } from './handed-variables.ts';
import { joinedReadings } from './joined-readings.ts';
import { foldersOf, type Part } from './joined-services.ts';
import { missingIn } from './missing.ts';
import { nothing, offer, type Paste, pasteOf, type Recognized, recognized } from './paste.ts';
import { live, strengthOf } from './precedence.ts';
import { longestPaste, mostCharacters, mostFiles } from './read-limits.ts';
import { emptyReading } from './reading.ts';

/** What one of several files was read as. */
export interface FileResult {
  readonly name: string;
  /** The formats that it was read as, or an empty text. */
  readonly label: string;
  /** How many settings of it were understood. */
  readonly understood: number;
  /** Why nothing of it counts, as a sentence; absent when something does. */
  readonly problem?: string;
}

/** A message found in one of the files; its lines are those of that file. */
export interface FileTriage extends Triage {
  readonly file?: string;
}

/** What several files say together. */
export interface FilesResult extends Omit<Paste, 'triage'> {
  readonly files: readonly FileResult[];
  readonly triage: readonly FileTriage[];
}

/** The refusal of so many files or characters, or `undefined` where they can be read together. */
export function refusal(files: number, characters: number): FilesResult | undefined {
  const choose = 'Choose the ones that set workers, replicas, pools and Postgres.';
  const refused = (problem: string): FilesResult => ({ ...nothing, files: [], problem });
  if (files > mostFiles) {
    return refused(`These are ${files} files, and at most ${mostFiles} are read together. ${choose}`);
  }
  return characters > mostCharacters
    ? refused(
        `These files hold more than ${mostCharacters / 1_000_000} million characters together. ${choose}`,
      )
    : undefined;
}

interface Source extends SourceFile {
  readonly is: Recognized;
  readonly given: SourceFile;
}

const idOf = (format: Format | undefined) =>
  Object.entries(formats).find(([, one]) => one === format)?.[0] ?? '';

/** The reading with the file on every entry that names none. */
function placed(reading: Reading, name: string): Reading {
  if (name === '') return reading;
  const here = <Entry extends { readonly file?: string }>(one: Entry) => ({ file: name, ...one });
  return {
    ...reading,
    understood: reading.understood.map(here),
    notUnderstood: reading.notUnderstood.map(here),
    notes: reading.notes.map(here),
  };
}

interface Group {
  readonly files: readonly Source[];
  readonly format: Format;
}

/** Files of one format that say one thing together, with the variables that they take from files beside them. */
function groupsOf(sources: readonly Source[]): readonly Group[] {
  const together = sources.filter(({ is }) => is.format?.readTogether !== undefined);
  return [...Map.groupBy(together, ({ is }) => is.format)].flatMap(([format, files]): readonly Group[] =>
    format === undefined ? [] : [{ format, files }],
  );
}

const partOf = (reading: Reading, format: string, name: string): Part => ({
  reading,
  strength: strengthOf(format),
  folders: foldersOf(name),
  title: name,
});

/** The same message of several files once, at the first of them. */
function triaged(hits: readonly FileTriage[]): readonly FileTriage[] {
  return [...Map.groupBy(hits, ({ id }) => id).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, count: same.reduce((sum, { count }) => sum + count, 0) }];
  });
}

const tooLong = 'It is longer than a million characters.';

/**
 * Reads files as one system: each by what it is, those that belong together at once, then services joined by name and
 * folder. More than 40 files or 20 million characters are refused; a file of more than a million is left out by name.
 * Never throws; time grows linearly with all of the text; no word of it comes back but the names of settings and files.
 */
export function readFiles(files: readonly SourceFile[]): FilesResult {
  const refused = refusal(
    files.length,
    files.reduce((sum, { text }) => sum + text.length, 0),
  );
  if (refused !== undefined) return refused;
  const sources = files
    .filter(({ text }) => text.length <= longestPaste && text.trim() !== '')
    .map((file): Source => ({ ...file, is: recognized(file.name, file.text), given: file }));
  const groups = groupsOf(sources);
  const composed = groups.filter(({ format }) => idOf(format) === 'compose').flatMap((group) => group.files);
  const variables = composed.length === 0 ? [] : sources.filter(({ is }) => is.format === formats.env);
  const parts: Part[] = groups.map(({ format, files: own }) => {
    const id = idOf(format);
    const all = id === 'compose' ? [...own, ...variables] : own;
    const texts = all.map(({ name, is }) => ({ name, text: is.rest }));
    const [only, ...others] = own;
    const reading = format.readTogether?.(texts) ?? emptyReading;
    return partOf(others.length === 0 ? placed(reading, only?.name ?? '') : reading, id, only?.name ?? '');
  });
  const grouped = new Set(groups.flatMap((group) => group.files));
  const pastes = new Map(
    sources.map((source): readonly [SourceFile, Paste] => {
      const { name, is, given } = source;
      const isUsed = grouped.has(source) || (variables.includes(source) && isHanded(name, composed));
      const text = variables.includes(source) ? notFilledIn(is.rest, composed) : is.rest;
      const own = isUsed ? emptyReading : is.format?.read(name, text);
      const paste = pasteOf(source, is, own);
      const part = partOf(placed(paste.reading, name), idOf(is.format), name);
      const isLive = is.beside.length > 0 && (own === undefined || own.understood.length === 0);
      parts.push(isLive ? { ...part, strength: live } : part);
      const label = grouped.has(source) && paste.triage.length === 0 ? (is.format?.label ?? '') : paste.label;
      return [given, { ...paste, label }];
    }),
  );
  const filling = new Set(
    variables.filter(({ is }) => notFilledIn(is.rest, composed) !== is.rest).map(({ given }) => given),
  );
  const joined = joinedReadings(parts);
  const reading = withQuestions(parts, joined, sources);
  const counts = Map.groupBy(reading.understood, ({ file = '' }) => file);
  const results = files.map((file): FileResult => {
    const { name, text } = file;
    const paste = pastes.get(file);
    if (paste === undefined) {
      const problem = text.length > longestPaste ? tooLong : 'There is nothing to read.';
      return { name, label: '', understood: 0, problem };
    }
    const understood = counts.get(name)?.length ?? 0;
    // What it fills in is counted where the compose file uses it.
    if (filling.has(file)) return { name, label: `${paste.label}, filled into the compose file`, understood };
    const silent = understood === 0 && paste.problem !== undefined;
    return { name, label: paste.label, understood, ...(silent ? { problem: paste.problem } : {}) };
  });
  const triage = triaged(
    [...pastes].flatMap(([{ name }, paste]) =>
      paste.triage.map((hit): FileTriage => ({ ...hit, ...(name === '' ? {} : { file: name }) })),
    ),
  );
  const labels = [...new Set(results.map(({ label }) => label).filter((label) => label !== ''))];
  const found = reading.understood.length + reading.services.length + triage.length > 0;
  const [only, ...more] = results;
  const why =
    only === undefined || more.length > 0
      ? 'No line of these files sets workers, replicas, pools or Postgres.'
      : (only.problem ?? 'No line of it sets workers, replicas, pools or Postgres.');
  return {
    files: results,
    label: labels.join(', '),
    reading,
    triage,
    ...(found ? {} : { problem: `${why} ${offer}` }),
  };
}

/** The reading with what has to be asked for; a default that a file of variables assumes for the server is asked, too. */
function withQuestions(parts: readonly Part[], reading: Reading, sources: readonly Source[]): Reading {
  const key = 'postgres.maxConnections';
  const isServer = (part: Part) => part.reading.assumed.some((one) => one.key === key);
  const environment = new Set(sources.filter(({ is }) => is.format === formats.env).map(({ name }) => name));
  const fromServer = parts.some((part) => isServer(part) && !environment.has(part.title));
  const sure = fromServer
    ? reading
    : { ...reading, assumed: reading.assumed.filter((one) => one.key !== key) };
  return { ...sure, missing: [...(sure.missing ?? []), ...missingIn(parts, sure)] };
}
