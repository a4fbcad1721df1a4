import type { Scenario, Service } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { poolLimit } from '../pool-arguments.ts';
import { withSafeNames } from '../safe-names.ts';
import { fileName, writtenServices } from '../written-services.ts';

export type Sign = '#' | '//';

/** Lines of the body of a file, or the sentences that say why it can't be written. */
export type Body = readonly string[] | { readonly refused: readonly string[] };

/** One file of a library's code. */
export interface CodeFile {
  readonly name: string;
  readonly sign: Sign;
  readonly body: (service: Service, scenario: Scenario) => Body;
}

function fileText({ sign, body }: CodeFile, service: Service, scenario: Scenario, header: readonly string[]) {
  const lines = body(service, scenario);
  const head = commentLines(sign, header);
  return 'refused' in lines
    ? [...head, ...commentLines(sign, lines.refused), ''].join('\n')
    : [...head, ...lines, ''].join('\n');
}

/** Writes files for each service, in names that are safe in any language. */
export function codeWriter(...files: readonly CodeFile[]) {
  return (given: Scenario, options: WriteOptions): readonly WrittenFile[] => {
    const scenario = withSafeNames(given);
    const chosen =
      options.service === undefined
        ? undefined
        : given.services.findIndex(({ name }) => name === options.service);
    const named = chosen === undefined ? undefined : scenario.services[chosen]?.name;
    const services =
      chosen === -1
        ? []
        : writtenServices(scenario, named === undefined ? { header: [] } : { header: [], service: named });
    return services.flatMap((service) =>
      files.map((file) => ({
        name: fileName(service, services, file.name),
        text: fileText(file, service, scenario, options.header),
      })),
    );
  };
}

/** The pool limit of a library without overflow, at most so large, or why there is none. */
export function limitOf(
  service: Service,
  library: string,
  most = 1_000_000,
): { readonly limit: number } | { readonly refused: readonly string[] } {
  const limit = poolLimit(service);
  if (limit === 'unlimited')
    return { refused: [`${library} has no pool without a limit: it needs a number of at least 1.`] };
  if (limit === 0)
    return { refused: [`${library} has no pool of no connections: it needs a number of at least 1.`] };
  return limit > most
    ? { refused: [`${library} takes at most ${most} connections, not ${limit}.`] }
    : { limit };
}

/** The comment on a pool size that stands for size and overflow together; none without overflow. */
export function overflowRemark(service: Service, sign: Sign, name: string, indent = ''): readonly string[] {
  return service.maxOverflow === 0
    ? []
    : [`${indent}${sign} No overflow here: ${name} is pool size and overflow together.`];
}

/** The connections that a pool opens by itself and keeps, at most its limit. */
export function leastOpen({ opening, minPoolSize }: Service, limit: number): number {
  if (minPoolSize !== 'unset') return Math.min(minPoolSize, limit);
  return opening === 'eager' ? limit : 0;
}

/** Whole units of time, at least 1, since 0 has a meaning of its own. */
export function wholeTime(seconds: number, perSecond: number): number {
  return Math.max(1, Math.round(seconds * perSecond));
}
