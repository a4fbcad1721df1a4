import type { Locator, Page } from '@playwright/test';
import { applyReading } from '../../src/formats/apply-reading.ts';
import { serviceVariables, sharedVariables } from '../../src/formats/env-write.ts';
import { readPaste } from '../../src/formats/paste.ts';
import type { FieldValue } from '../../src/model/field.ts';
import { defaultScenario, type Scenario, valueAt } from '../../src/model/scenario.ts';
import { type PageStates, readPageState, stateOf } from '../../src/state/page-state.ts';
import { expect, htmlOf, test } from './site.ts';
import { open } from './tool.ts';

/** The runbooks that lead from a symptom to a rollback, by id. */
const runbooks = [
  'uvicorn-behind-a-tunnel',
  'railway-fastapi',
  'asyncpg-hundred-users',
  'kubernetes-agents',
  'prisma-scenarios',
  'pool-ran-dry',
  'postgres-refuses',
  'held-too-long',
  'is-it-a-leak',
  'deploys',
  'autoscaling',
  'pgbouncer',
  'serverless',
  'how-many-workers',
  'timeouts-that-fit',
  'redis',
  'choosing-a-plan',
];
const sections = ['Symptom', 'Mitigate now', 'Diagnose', 'Size', 'Apply', 'Verify', 'Roll back'];
const ways = [
  { way: 'apply', name: 'Steps and files to apply' },
  { way: 'roll-back', name: 'Steps and files to roll back' },
] as const;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const id of runbooks) {
  const path = `runbooks/${id}/`;

  test(`/${path} leads from symptom to rollback by its table of contents @desktop`, async ({ page }) => {
    await page.goto(path);
    const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
    expect(headings.filter((text) => sections.includes(text))).toEqual(sections);
    const contents = page.getByRole('navigation', { name: 'On this page' });
    for (const name of sections) {
      await contents.getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeInViewport();
    }
  });

  const title = `/${path}: each .env to apply and to roll back reads back as the state that it leads to @desktop`;
  test(title, async ({ page }) => {
    await open(page, path);
    for (const { way, name } of ways) {
      const place = placesOf(path).find((one) => one.way === way);
      if (place === undefined) throw new Error(`${path} has no place to ${way}`);
      const region = page.getByRole('region', { name, exact: true }).first();
      const services = await servicesWritten(region);
      expect(services.length).toBeGreaterThan(0);
      for (const service of services) {
        const { reading } = readPaste(await copiedEnv(page, region, service));
        const read = applyReading(defaultScenario, reading).scenario;
        const wanted = carriedByEnv(place.to, service);
        expect(Object.keys(wanted).length).toBeGreaterThan(3);
        const [back] = read.services;
        for (const [key, value] of Object.entries(wanted))
          expect([key, valueAt(read, key.includes('.') ? key : `${back?.name}.${key}`)]).toEqual([
            key,
            value,
          ]);
      }
    }
  });
}

test('steps and files follow a state that a link brings @desktop', async ({ page }) => {
  await open(page, 'runbooks/asyncpg-hundred-users/', '#?v=1&api.poolSize=17&after.api.poolSize=33');
  const apply = page.getByRole('region', { name: 'Steps and files to apply' });
  await expect(apply).toContainText('Pool size from 17 to 33');
  await expect(apply).toContainText('DB_POOL_SIZE=33');
  expect(await copiedEnv(page, apply, 'api')).toMatch(
    /^# .*\n# http\S+#\?v=1&\S*after\.api\.poolSize=33\S*\n/,
  );
  const back = page.getByRole('region', { name: 'Steps and files to roll back' });
  await expect(back).toContainText('Pool size from 33 to 17');
  expect(await copiedEnv(page, back, 'api')).toContain('\nDB_POOL_SIZE=17\n');
});

interface Place {
  readonly way: string;
  readonly to: Scenario;
}

/** Where a page leads through a change, with the state that the change leads to. */
function placesOf(path: string): readonly Place[] {
  const html = htmlOf(path);
  const [, json = ''] = /<script [^>]*id="page-state"[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
  const states: PageStates = JSON.parse(json);
  return [...html.matchAll(/data-apply="([^"]*)"/g)].map(([, attribute = '']) => {
    const { way, to } = JSON.parse(attribute.replaceAll('&quot;', '"').replaceAll('&#34;', '"'));
    return { way, to: readPageState(stateOf(states, to) ?? {}).scenario };
  });
}

async function servicesWritten(region: Locator): Promise<readonly string[]> {
  const buttons = await region.getByRole('button', { name: /^Copy \.env of / }).allTextContents();
  return buttons.map((text) => text.trim().replace('Copy .env of ', ''));
}

async function copiedEnv(page: Page, region: Locator, service: string): Promise<string> {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText(''));
  // A click before the script of the page has come does nothing.
  await expect(async () => {
    await region.getByRole('button', { name: `Copy .env of ${service}`, exact: true }).click();
    await expect.poll(read, { timeout: 1000 }).not.toBe('');
  }).toPass();
  return read();
}

/** The settings of one service, and the shared ones, that a .env file of its library has a name and a number for. */
function carriedByEnv(scenario: Scenario, name: string): Readonly<Record<string, FieldValue>> {
  const service = scenario.services.find((one) => one.name === name);
  if (service === undefined) throw new Error(`no service ${name}`);
  const own = serviceVariables(service, {}, '').flatMap((line) => ('name' in line ? [line] : []));
  const shared = sharedVariables(scenario, {}).flatMap((line) => ('name' in line ? [line] : []));
  // A limit is size and overflow together, where a library has no overflow.
  const limits = own.flatMap(({ name: variable, value }) =>
    variable.endsWith('CONNECTION_LIMIT')
      ? [
          ['poolSize', Number(value)],
          ['maxOverflow', 0],
        ]
      : [],
  );
  return Object.fromEntries([
    ...own.map(({ key }) => [key, valueAt(scenario, `${name}.${key}`)]),
    ...shared.map(({ key }) => [key, valueAt(scenario, key)]),
    ...limits,
  ]);
}
