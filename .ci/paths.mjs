import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What the scripts remember between runs: the install stamp and the test reports. */
export const state = join(root, 'node_modules', '.headroom');

/** Where each test runner leaves its report, and the sum of them. */
export const reports = {
  unit: join(state, 'unit.json'),
  site: join(state, 'site.json'),
  total: join(state, 'total.txt'),
};
