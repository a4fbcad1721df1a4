import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserPath } from '../../.ci/browser.mjs';
import { reports } from '../../.ci/paths.mjs';

// The workers read this file again and must arrive at the same port: it travels in the environment.
process.env.SITE_TEST_PORT ??= String(await freePort());
const port = process.env.SITE_TEST_PORT;
const base = `/${process.env.BASE ?? ''}/`.replace(/\/+/g, '/');
const address = `http://127.0.0.1:${port}${base}`;
const executablePath = browserPath();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // One more than the cores that CI has: pages wait for frames and for each other.
  workers: 3,
  // A busy machine is slow, which is no mistake in what is tested.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['dot'], ['json', { outputFile: reports.site }]],
  use: {
    baseURL: address,
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args: ['--disable-gpu'], ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } }, grepInvert: /@phone/ },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      grepInvert: /@desktop/,
    },
  ],
  webServer: {
    command: 'node .ci/serve.mjs --strict',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PORT: port },
    // Not the address: a site without a home page shall fail its tests, not keep them waiting.
    port: Number(port),
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() =>
        at !== null && typeof at === 'object' ? resolve(at.port) : reject(new Error('no port')),
      );
    });
  });
}
