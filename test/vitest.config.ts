import { defineConfig } from 'vitest/config';
import { reports, root } from '../.ci/paths.mjs';

export default defineConfig({
  root,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // Loading the same modules again for each file took most of the time. A test that changes one puts it back.
    isolate: false,
    // By itself Vitest leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
    // A busy machine is slow, which is no mistake in what is tested.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: reports.unit }]],
    coverage: {
      include: ['src/model/**/*.ts'],
      reportsDirectory: 'node_modules/.headroom/coverage',
      // A formula that no test reads is a formula nobody has checked.
      thresholds: { 'src/model/**': { lines: 100 } },
    },
  },
});
