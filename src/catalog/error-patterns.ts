import { codePatterns } from './error-patterns/code.ts';
import { connectionPatterns, leftOpenPatterns } from './error-patterns/connection.ts';
import { nginxPatterns } from './error-patterns/nginx.ts';
import type { ErrorPattern } from './error-patterns/pattern.ts';
import { pgbouncerPatterns } from './error-patterns/pgbouncer.ts';
import { compiledPoolPatterns } from './error-patterns/pool-compiled.ts';
import { nodePoolPatterns } from './error-patterns/pool-node.ts';
import { pythonPoolPatterns } from './error-patterns/pool-python.ts';
import { rubyPoolPatterns } from './error-patterns/pool-ruby.ts';
import { postgresPatterns } from './error-patterns/postgres.ts';
import { redisPatterns } from './error-patterns/redis.ts';
import { otherRefusalPatterns } from './error-patterns/refusal-in-other-words.ts';
import { supavisorPatterns } from './error-patterns/supavisor.ts';
import { transactionPoolingPatterns } from './error-patterns/transaction-pooling.ts';
import { webPatterns } from './error-patterns/web.ts';

export type { ErrorPattern } from './error-patterns/pattern.ts';

/**
 * Every message that the catalogue explains, causes before symptoms: code that leaks or shares connections, the server
 * and the pooler that refuse, then pools in the app that run dry, and last what lost connections and slow answers look
 * like from outside.
 */
export const errorPatterns: readonly ErrorPattern[] = [
  ...codePatterns,
  ...leftOpenPatterns,
  ...postgresPatterns,
  ...otherRefusalPatterns,
  ...pgbouncerPatterns,
  ...supavisorPatterns,
  ...transactionPoolingPatterns,
  ...redisPatterns,
  ...pythonPoolPatterns,
  ...nodePoolPatterns,
  ...rubyPoolPatterns,
  ...compiledPoolPatterns,
  ...connectionPatterns,
  ...webPatterns,
  ...nginxPatterns,
];

/** Those of `rows` that a line belongs to, causes first. A row gives way where a line also says the same more exactly. */
export function errorsOfLine(
  line: string,
  rows: readonly ErrorPattern[] = errorPatterns,
): readonly ErrorPattern[] {
  const found = rows.filter(({ pattern }) => pattern.test(line));
  const ids = found.map(({ id }) => id);
  return found.filter(({ givesWayTo = [] }) => !givesWayTo.some((id) => ids.includes(id)));
}

/** The keys of the fields that a message carries numbers for; none for most. */
export function capturedKeys({ pattern }: ErrorPattern): readonly string[] {
  return [...pattern.source.matchAll(/\(\?<(\w+)>/g)].map(([, name = '']) => fieldKey(name));
}

/** The key that a named group stands for: a group's name can't have the dot of a link key. */
export function fieldKey(group: string): string {
  return group.replace('_', '.');
}
