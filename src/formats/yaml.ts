import { Composer, type Document, Lexer, LineCounter, Parser } from 'yaml';
import type { NotUnderstood, Note } from './format.ts';
import { depthGuard } from './yaml-depth.ts';
import type { YamlNode } from './yaml-node.ts';
import { deepest, resolvedDocument } from './yaml-resolve.ts';

/** Longest file that is read, in UTF-16 code units. */
export const longestYaml = 1_000_000;
const mostDocuments = 500;
const mostPieces = 400_000;

/** The documents of a YAML file that can be read, and what became of the others. */
export interface YamlFile {
  readonly documents: readonly YamlNode[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
}

interface Part {
  readonly text: string;
  /** The number of lines before it. */
  readonly before: number;
}

/** Nothing but comments, directives and marks of a document. */
const isEmpty = (text: string) =>
  text.split('\n').every((line) => /^(?:---)?[ \t]*(?:#.*|%.*|\.\.\.[ \t]*)?$/.test(line));

/** The file cut where a line starts with `---`, which starts a document wherever it stands. */
function partsOf(text: string): readonly Part[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (/^---(?:\s|$)/.test(line) ? [index] : []));
  const cuts = [...new Set([0, ...starts])];
  return cuts
    .map((start, index) => ({ text: lines.slice(start, cuts[index + 1]).join('\n'), before: start }))
    .filter((part) => !isEmpty(part.text));
}

const reasons: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab indents it, and YAML takes spaces alone',
  BAD_INDENT: 'its indentation does not fit the lines before it',
  MISSING_CHAR: 'a quote, a bracket or a colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a key or a quote does not end on its line',
  BLOCK_AS_IMPLICIT_KEY: 'a key stands where a value does',
  RESOURCE_EXHAUSTION: `it nests more than ${deepest} levels deep`,
};

/** What stands in a file that a program has yet to turn into YAML. */
const template = /\{\{-?[ \t]*(?:[.$]|include|if|range|with|end|template|define|toYaml)|\{%-?[ \t]/;

function brokenReason(text: string, code: string): string {
  if (template.test(text))
    return 'it is a template; read what it renders to, such as the output of helm template';
  return (Object.hasOwn(reasons, code) ? reasons[code] : undefined) ?? 'it is no valid YAML';
}

/** Composes a part piece by piece; a text where it has more pieces than are left. */
function composed(
  text: string,
  lineCounter: LineCounter,
  budget: { left: number },
): Document.Parsed | string {
  const documents: Document.Parsed[] = [];
  const composer = new Composer({
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'failsafe',
    logLevel: 'silent',
  });
  const parser = new Parser(lineCounter.addNewLine);
  const isTooDeep = depthGuard();
  for (const piece of new Lexer().lex(text)) {
    budget.left--;
    if (isTooDeep(piece)) return `it nests more than ${deepest} levels deep`;
    if (budget.left < 0) return `it has more than ${mostPieces.toLocaleString('en')} keys, values and signs`;
    for (const token of parser.next(piece))
      for (const document of composer.next(token)) documents.push(document as Document.Parsed);
  }
  for (const token of parser.end())
    for (const document of composer.next(token)) documents.push(document as Document.Parsed);
  for (const document of composer.end(false, text.length)) documents.push(document as Document.Parsed);
  return documents[0] ?? 'it is no valid YAML';
}

type PartReading =
  { readonly root: YamlNode; readonly notes: readonly Note[] } | { readonly refusal: NotUnderstood };

function readPart({ text, before }: Part, budget: { left: number }): PartReading {
  const counter = new LineCounter();
  counter.addNewLine(0);
  const lineOf = (offset: number) => Math.max(1, counter.linePos(offset).line) + before;
  const refused = (line: number, why: string): PartReading => ({
    refusal: { name: '', line, reason: `The document is not read: ${why}.` },
  });
  try {
    const document = composed(text, counter, budget);
    if (typeof document === 'string') return refused(before + 1, document);
    const [error] = document.errors;
    if (error !== undefined) return refused(lineOf(error.pos[0]), brokenReason(text, error.code));
    const read = resolvedDocument(document, text, lineOf);
    if ('reason' in read) return refused(read.line, read.reason);
    const filled = template.exec(text);
    const note = 'What stands between {{ and }} is filled in by another program and not read here.';
    return filled === null
      ? read
      : { ...read, notes: [...read.notes, { line: lineOf(filled.index), text: note }] };
  } catch {
    return refused(before + 1, `it nests more than ${deepest} levels deep`);
  }
}

/**
 * The documents of a YAML file, with aliases and merge keys resolved. A document that is broken, refers to itself, nests
 * more than 64 levels deep or unfolds to more than 300,000 values is named with its line and left out; the others are
 * read. A key that stands twice counts where it stands last. Never throws; time grows linearly with the text.
 */
export function readYaml(text: string): YamlFile {
  if (text.length > longestYaml) {
    const reason = 'The file is not read: it has more than a million characters.';
    return { documents: [], notUnderstood: [{ name: '', line: 0, reason }], notes: [] };
  }
  const parts = partsOf(text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'));
  const budget = { left: mostPieces };
  const read = parts.slice(0, mostDocuments).map((part) => readPart(part, budget));
  const past = parts[mostDocuments];
  const reason = `The file has more than ${mostDocuments} documents; from here on none is read.`;
  return {
    documents: read.flatMap((one) => ('root' in one ? [one.root] : [])),
    notUnderstood: [
      ...read.flatMap((one) => ('refusal' in one ? [one.refusal] : [])),
      ...(past === undefined ? [] : [{ name: '', line: past.before + 1, reason }]),
    ],
    notes: read.flatMap((one) => ('root' in one ? one.notes : [])),
  };
}
