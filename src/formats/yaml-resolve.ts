import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Scalar } from 'yaml';
import type { Note } from './format.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';

/** Most values that a document may hold once its aliases are followed. */
export const mostValues = 300_000;
/** Most levels of lists and maps inside one another. */
export const deepest = 64;
const longestRows = 8000;
const mostNotes = 50;

/** Why a document is not read, in words that end a sentence, and the line that makes it so. */
export interface YamlRefusal {
  readonly reason: string;
  readonly line: number;
}

/** A value with the number of values in it, itself and those behind aliases included, and how deep it goes. */
interface Sized {
  readonly node: YamlNode;
  readonly size: number;
  readonly depth: number;
}

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);

/** Resolves one document, or says why it refuses. Time grows linearly with the values that the limits allow. */
export function resolvedDocument(
  document: Document.Parsed,
  source: string,
  lineOf: (offset: number) => number,
): { readonly root: YamlNode; readonly notes: readonly Note[] } | YamlRefusal {
  const anchors = new Map<string, Sized | 'open'>();
  const notes: Note[] = [];
  let refusal: YamlRefusal | undefined;
  let total = 0;

  const refuse = (reason: string, line: number): Sized => {
    refusal ??= { reason, line };
    return { node: { kind: 'text', text: '', line }, size: 1, depth: 1 };
  };
  const empty = (line: number): Sized => ({
    node: { kind: 'text', text: '', isNull: true, line },
    size: 1,
    depth: 1,
  });

  const scalar = (node: Scalar, line: number): Sized => {
    const text = typeof node.value === 'string' ? node.value : String(node.value ?? '');
    const plain = node.type === 'PLAIN' || node.type === undefined;
    const [start = 0, end = 0] = node.range ?? [];
    const raw = end - start <= longestRows ? source.slice(start, end) : '';
    const rows = raw.includes('\n') ? { rows: raw.split('\n') } : {};
    return {
      node:
        plain && nulls.has(text)
          ? { kind: 'text', text: '', isNull: true, line }
          : { kind: 'text', text, line, ...rows },
      size: 1,
      depth: 1,
    };
  };

  /** Own keys win over merged ones, and of merged maps the first. */
  const merge = (into: Map<string, YamlEntry>, from: YamlNode): void => {
    const maps = from.kind === 'list' ? from.items : [from];
    for (const map of maps)
      if (map.kind === 'map')
        for (const [key, entry] of map.entries) if (!into.has(key)) into.set(key, entry);
  };

  const resolve = (node: unknown, parent: number, level: number): Sized => {
    if (refusal !== undefined) return empty(parent);
    const range = (node as { range?: readonly number[] | null } | null)?.range;
    const line = range?.[0] === undefined ? parent : lineOf(range[0]);
    if (level > deepest) return refuse(`it nests more than ${deepest} levels deep`, line);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === 'open') return refuse('an alias refers to what it stands in', line);
      if (target === undefined)
        return refuse('an alias refers to an anchor that does not stand before it', line);
      if (level + target.depth > deepest) return refuse(`it nests more than ${deepest} levels deep`, line);
      return counted(target, line);
    }
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) anchors.set(anchor, 'open');
    const sized = isScalar(node)
      ? counted(scalar(node, line), line)
      : isSeq(node)
        ? list(node.items, line, level)
        : isMap(node)
          ? map(node.items, line, level)
          : counted(empty(line), line);
    if (anchor !== undefined) anchors.set(anchor, sized);
    return sized;
  };

  const counted = (sized: Sized, line: number): Sized => {
    total += sized.size;
    return total > mostValues
      ? refuse(`its aliases unfold to more than ${mostValues.toLocaleString('en')} values`, line)
      : sized;
  };

  const list = (nodes: readonly unknown[], line: number, level: number): Sized => {
    total++;
    const items: YamlNode[] = [];
    let size = 1;
    let depth = 0;
    for (const one of nodes) {
      const item = resolve(one, line, level + 1);
      items.push(item.node);
      size += item.size;
      depth = Math.max(depth, item.depth);
    }
    return { node: { kind: 'list', items, line }, size, depth: depth + 1 };
  };

  const map = (pairs: readonly unknown[], line: number, level: number): Sized => {
    total++;
    const entries = new Map<string, YamlEntry>();
    const merges: YamlNode[] = [];
    let size = 1;
    let depth = 0;
    for (const pair of pairs) {
      if (!isPair(pair)) continue;
      const key = resolve(pair.key, line, level + 1).node;
      const value = resolve(pair.value, key.line, level + 1);
      size += value.size + 1;
      depth = Math.max(depth, value.depth);
      if (key.kind !== 'text') continue;
      if (key.text === '<<' && value.node.kind !== 'text') merges.push(value.node);
      else {
        const before = entries.get(key.text);
        if (before !== undefined && notes.length < mostNotes)
          notes.push({
            line: before.line,
            text: `The same key stands again on line ${key.line}, which wins.`,
          });
        entries.set(key.text, { key: key.text, line: key.line, value: value.node });
      }
    }
    for (const one of merges) merge(entries, one);
    return { node: { kind: 'map', entries, line }, size, depth: depth + 1 };
  };

  const { node } = resolve(document.contents, 1, 1);
  return refusal ?? { root: node, notes };
}
