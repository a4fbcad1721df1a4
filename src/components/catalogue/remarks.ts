import { capital } from './fact-text.ts';

/** What a row says in words without a source of its own, such as its language; not its id and its name. */
export function remarksOf(row: object): readonly string[] {
  if ('source' in row) return [];
  return Object.entries(row)
    .filter(([key, value]) => key !== 'id' && key !== 'label' && typeof value === 'string')
    .map(([, value]) => capital(String(value)));
}
