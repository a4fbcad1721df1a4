import { parse, TomlError, type TomlValue } from 'smol-toml';
import type { NotUnderstood } from './format.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';

const deepest = 32;
const longest = 1_000_000;

/** The line of each table and key, by its path; tables of a list have their number in it. */
function lineNumbers(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const counts = new Map<string, number>();
  let table = '';
  const parts = (path: string) => path.split('.').map((part) => part.trim().replace(/^(['"])(.*)\1$/, '$2'));
  for (const [index, content] of text.split(/\r\n|\r|\n/).entries()) {
    const header = /^\s{0,40}(\[\[?)\s*([^[\]]{1,200}?)\s*\]\]?\s*(?:#.*)?$/.exec(content);
    const key = /^\s{0,40}([\w.\-"' ]{1,200}?)\s{0,40}=/.exec(content)?.[1];
    if (header !== null) {
      table = parts(header[2] ?? '').join('\n');
      if (header[1] === '[[') {
        const count = counts.get(table) ?? 0;
        counts.set(table, count + 1);
        table = `${table}\n${count}`;
      }
      lines.set(table, index + 1);
    } else if (key !== undefined) {
      const path = [...(table === '' ? [] : [table]), ...parts(key)].join('\n');
      if (!lines.has(path)) lines.set(path, index + 1);
    }
  }
  return lines;
}

/**
 * A TOML file as a map whose values know their lines, or why it can't be read. Never throws; values that nest more than
 * 32 levels deep are left out.
 */
export function readToml(text: string): { readonly root: YamlNode } | { readonly refusal: NotUnderstood } {
  if (text.length > longest)
    return {
      refusal: {
        name: '',
        line: 0,
        reason: 'The file has more than a million characters, so it is not read.',
      },
    };
  const lines = lineNumbers(text);
  const node = (value: TomlValue, path: string, above: number, depth: number): YamlNode => {
    const line = lines.get(path) ?? above;
    const isDeep = depth > deepest;
    if (Array.isArray(value)) {
      const items = isDeep ? [] : value.map((one, index) => node(one, `${path}\n${index}`, line, depth + 1));
      return { kind: 'list', items, line };
    }
    if (typeof value !== 'object' || value instanceof Date)
      return { kind: 'text', text: String(value), line };
    const entries = new Map<string, YamlEntry>();
    for (const [key, inner] of isDeep ? [] : Object.entries(value)) {
      const own = path === '' ? key : `${path}\n${key}`;
      const read = node(inner, own, line, depth + 1);
      entries.set(key, { key, line: lines.get(own) ?? read.line, value: read });
    }
    return { kind: 'map', entries, line };
  };
  try {
    return { root: node(parse(text.replace(/^\uFEFF/, '')), '', 1, 0) };
  } catch (error) {
    const line = error instanceof TomlError ? error.line : 0;
    return { refusal: { name: '', line, reason: 'The file is no valid TOML here, so it is not read.' } };
  }
}
