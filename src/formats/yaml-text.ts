import { stringify } from 'yaml';
import { commentLines } from './comments.ts';

/** A document of YAML with comment lines before it. Names that YAML 1.1 would take for other things are quoted. */
export function yamlText(comments: readonly string[], document: unknown): string {
  const text = stringify(document, { lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false });
  return [...commentLines('#', comments), text].join('\n');
}
