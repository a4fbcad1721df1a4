import { defineConfig } from 'vitest/config';
import { reports, root } from '../../.ci/paths.mjs';

export default defineConfig({
  root,
  test: {
    include: ['test/tools/**/*.tools.ts'],
    // A server that starts on a busy machine takes its time.
    // They wait for servers and timeouts more than they compute.
    maxWorkers: 3,
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: reports.tools }]],
  },
});
