import type { SourceFile } from './format.ts';

const example = /[._-](?:example|sample|dist|template|default)$/;

/** The name of the file of variables that this one is an example of, such as `.env` for `.env.example`; else its own. */
export const withoutExample = (name: string): string => name.replace(example, '');

/** Whether one of the compose files hands this whole file, or the one that it is an example of, to a service. */
export function isHanded(name: string, composed: readonly SourceFile[]): boolean {
  const base = (withoutExample(name).split(/[\\/]/).at(-1) ?? '').replaceAll(/[^\w.-]/g, '');
  const mention = new RegExp(`(?:^|[\\s"'/\\[,])${base.replaceAll('.', '\\.')}(?=[\\s"',\\]}]|$)`);
  return base !== '' && composed.some(({ text }) => text.includes('env_file') && mention.test(text));
}

const assignment = /^\s{0,20}(?:export\s{1,20})?([A-Za-z_]\w{0,60})\s{0,20}=\s{0,20}(.?)(.*)$/;

/** The name that a line sets, where its value ends with it. */
function nameOf(line: string): string {
  const [, name = '', first = '', rest = ''] = assignment.exec(line) ?? [];
  return ['"', "'", '`'].includes(first) && !rest.includes(first) ? '' : name;
}

/** The lines of a file of variables without those that a compose file fills in where they count. */
export function notFilledIn(variables: string, composed: readonly SourceFile[]): string {
  const used = new Set(
    composed.flatMap(({ text }) =>
      [...text.matchAll(/\$\{?([A-Za-z_]\w{0,60})/g)].map(([, name = '']) => name),
    ),
  );
  const kept = (line: string) => (used.has(nameOf(line)) ? '' : line);
  return used.size === 0
    ? variables
    : variables
        .split(/\r\n|\r|\n/)
        .map(kept)
        .join('\n');
}
