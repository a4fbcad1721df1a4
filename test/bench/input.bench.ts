import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { browserPath } from '../../.ci/browser.mjs';
import { dist } from '../../.ci/paths.mjs';
import { serve } from '../../.ci/serve.mjs';
import { type InputTime, inputTimes, type TraceEvent } from './script-time.ts';

/** A phone is about so many times slower than a machine that people develop on. */
const slowness = 4;
const warmUp = 10;
const measured = 60;

const pages = [
  ['home', ''],
  [
    'home with traffic',
    '#?v=1&api.workersPerReplica=4&api.poolSize=10&api.arrivalRate=300&api.holdTime=0.05',
  ],
  ['playground', 'playground/'],
  ['playground with 5 services', 'playground/#?v=1&services=api,worker,cron,admin,reports'],
] as const;

if (existsSync(dist)) await run();
else
  console.log(
    'input to all numbers on screen: nothing to measure, for the site is not built (npm run build)',
  );

async function run(): Promise<void> {
  const { address, close } = await serve({ port: 4700 });
  const executablePath = browserPath();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    for (const [name, path] of pages) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(`${address}${path}`);
      await page.waitForLoadState('networkidle');
      const times = await timesOf(browser, page);
      const script = sorted(times.map((time) => time.script));
      const drawing = sorted(times.map((time) => time.drawing));
      console.log(
        `input to all numbers on screen, CPU slowed ${slowness} times, ${name} (16 ms of script): ` +
          `median ${text(script, 0.5)}, p95 ${text(script, 0.95)}; drawing ${text(drawing, 0.5)}`,
      );
      await page.close();
    }
  } finally {
    await browser.close();
    close();
  }
}

/** Moves a slider step by step, each until it is on screen, and reads from a trace what each step took. */
async function timesOf(browser: Browser, page: Page): Promise<readonly InputTime[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  await page.getByRole('slider', { name: 'Pool size', exact: true }).focus();
  await step(page, warmUp);
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await step(page, measured);
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  return inputTimes(traceEvents, 'keydown');
}

async function step(page: Page, steps: number): Promise<void> {
  for (let index = 0; index < steps; index += 1) {
    await page.keyboard.press(index % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
    await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => setTimeout(frame))));
  }
}

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => a - b);
}

function text(numbers: readonly number[], share: number): string {
  return `${(numbers[Math.floor(share * (numbers.length - 1))] ?? 0).toFixed(1)} ms`;
}
