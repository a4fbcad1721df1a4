import { defineConfig } from 'vitest/config';
import { root } from '../../.ci/paths.mjs';

const hour = 3_600_000;

export default defineConfig({
  root,
  test: { include: ['test/**/*.soak.ts'], testTimeout: hour, hookTimeout: hour },
});
