import type { Scenario } from '../model/scenario.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { type PostgresLine, postgresBlocks, postgresLines } from './postgresql-write.ts';

const plain = /^(?:-?\d+(?:\.\d+)?|on|off)$/;

function after(lines: readonly PostgresLine[]): string {
  const restarted = lines.filter((line) => line.restarts && 'text' in line).map(({ name }) => name);
  return [
    'SELECT pg_reload_conf();',
    ...(restarted.length === 0
      ? []
      : [
          '-- What still waits for a restart:',
          'SELECT name, setting FROM pg_settings WHERE pending_restart;',
        ]),
  ].join('\n');
}

/**
 * The settings of the server as `ALTER SYSTEM` statements for a superuser, those that need a restart first, and the
 * reload that brings the others in.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const lines = postgresLines(scenario);
  const statement = (name: string, text: string) =>
    `ALTER SYSTEM SET ${name} = ${plain.test(text) ? text : `'${text}'`};`;
  const blocks = [
    ...postgresBlocks('--', options, lines, statement),
    ...(lines.some((line) => 'text' in line) ? [after(lines)] : []),
  ];
  return [{ name: 'alter-system.sql', text: `${blocks.join('\n\n')}\n` }];
}
