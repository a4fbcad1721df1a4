import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The built site. HEADROOM_DIST names another folder, such as that of a build to compare with. */
export const dist = resolve(root, process.env.HEADROOM_DIST || 'dist');

/** What the scripts remember between runs: the install stamp and the test reports. */
export const state = join(root, 'node_modules', '.headroom');

/** Where each test runner leaves its report, and the sum of them. */
export const reports = {
  unit: join(state, 'unit.json'),
  site: join(state, 'site.json'),
  tools: join(state, 'tools-report.json'),
  total: join(state, 'total.txt'),
};
