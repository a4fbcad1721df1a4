// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a script of the shell has variables of its own
import type { Scenario } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';

/**
 * `check-connections.sh`: a step for any CI host that reads the files of the repository and fails when they don't fit.
 * The files are found, not listed, since a scenario does not know their names.
 */
export function write(_scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const text = [
    '#!/bin/sh',
    ...commentLines('#', options.header),
    '# Exit status: 0 fits, 1 over budget, 2 nothing could be read. Runs in any CI host that has Node.',
    '# The package comes with your project, or from a checkout: HEADROOM="node …/dist/cli/headroom.mjs". None is downloaded.',
    'set -eu',
    '# Your files, or those of these names that are there.',
    'if [ "$#" -eq 0 ]; then',
    '  for file in .env.example compose.yaml compose.yml docker-compose.yaml docker-compose.yml Procfile Dockerfile \\',
    '    railway.toml railway.json render.yaml fly.toml app.json pgbouncer.ini postgresql.conf \\',
    '    k8s/*.yaml k8s/*.yml deploy/*.yaml deploy/*.yml; do',
    '    if [ -f "$file" ]; then set -- "$@" "$file"; fi',
    '  done',
    'fi',
    'if [ "$#" -eq 0 ]; then echo "no file to check: name them" >&2; exit 2; fi',
    'exec ${HEADROOM:-npx --no -- headroom} check --at "${HEADROOM_AT:-rollout}" "$@"',
    '',
  ].join('\n');
  return [{ name: 'check-connections.sh', text }];
}
