import type { ErrorPattern } from './error-patterns/pattern.ts';
import { poolPatterns } from './error-patterns/pool.ts';
import { poolerPatterns } from './error-patterns/pooler.ts';
import { postgresPatterns } from './error-patterns/postgres.ts';

export type { ErrorPattern } from './error-patterns/pattern.ts';

/** Every message that the catalogue explains, causes before symptoms: the server, the pooler, then pools in the app. */
export const errorPatterns: readonly ErrorPattern[] = [
  ...postgresPatterns,
  ...poolerPatterns,
  ...poolPatterns,
];
