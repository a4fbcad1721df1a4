import type { Locator, Page } from '@playwright/test';
import { defaultScenario, withChanges } from '../../src/model/scenario.ts';
import { linkFragment, readLink } from '../../src/state/link.ts';
import { type PageStates, readPageState, stateOf } from '../../src/state/page-state.ts';
import { expect, htmlOf, pages, test } from './site.ts';

const path = 'runbooks/railway-fastapi/';
const states = JSON.parse(/id="page-state"[^>]*>([^<]*)</.exec(htmlOf(path))?.[1] ?? '{}') as PageStates;
const own = readPageState(stateOf(states) ?? {}).scenario;
const before = readPageState(stateOf(states, 'before') ?? {}).scenario;
const names = { variants: Object.keys(states.variants) };

/** The calculator of the variant. */
const calculator = (page: Page) =>
  page.getByRole('region', { name: 'What did the old pools want? State: before' });
const poolSize = (page: Page) => calculator(page).getByRole('spinbutton', { name: 'Pool size' });
const value = (page: Page, of: string) => page.locator(`[data-of="${of}"][data-variant="before"]`).first();
const playground = (within: Locator) => within.getByRole('link', { name: 'Open in playground' });

async function fragmentOf(link: Locator): Promise<string> {
  return new URL(String(await link.getAttribute('href')), 'https://headroom.example').hash;
}

/** Shows the calculator and waits until its controls work. */
async function awake(page: Page): Promise<void> {
  await calculator(page).scrollIntoViewIfNeeded();
  await expect(calculator(page).locator('astro-island[ssr]')).toHaveCount(0);
}

test('a calculator of a variant moves the figures of the variant and no others @desktop', async ({
  page,
}) => {
  await page.goto(path);
  await awake(page);
  await expect(value(page, 'api.poolSize')).toHaveText('50');
  const peak = await page.locator('.numbers').innerText();
  await poolSize(page).fill('40');
  await expect(value(page, 'api.poolSize')).toHaveText('40');
  await expect(value(page, 'steady.demand')).toHaveText('160');
  expect(await page.locator('.numbers').innerText()).toBe(peak);
  await expect(calculator(page)).toContainText('was 50');
});

test('one link carries the page and its variants, and undo takes a gesture back @desktop', async ({
  page,
  context,
}) => {
  await page.goto(path);
  await awake(page);
  const slider = calculator(page).getByRole('slider', { name: 'Pool size' });
  for (let press = 0; press < 3; press++) await slider.press('ArrowLeft');
  const changed = withChanges(before, [{ key: 'api.poolSize', value: 47 }]);
  const fragment = linkFragment(own, '', { before: changed });
  await expect.poll(() => new URL(page.url()).hash).toBe(fragment);
  const opened = await context.newPage();
  await opened.goto(`${path}${fragment}`);
  await expect(value(opened, 'api.poolSize')).toHaveText('47');
  await awake(opened);
  await expect(poolSize(opened)).toHaveValue('47');
  for (let press = 0; press < 3; press++) await page.keyboard.press('Control+z');
  await expect(value(page, 'api.poolSize')).toHaveText('50');
  await expect.poll(() => new URL(page.url()).hash).toBe('');
});

test('a calculator opens the state that it shows in the playground @desktop', async ({ page }) => {
  await page.goto(path);
  await awake(page);
  const link = playground(calculator(page));
  expect(readLink(await fragmentOf(link)).state).toEqual({ scenario: before, notes: [] });
  await poolSize(page).fill('40');
  await expect
    .poll(async () => readLink(await fragmentOf(link)).state?.scenario)
    .toEqual(withChanges(before, [{ key: 'api.poolSize', value: 40 }]));
  await link.click();
  await expect(page).toHaveURL(/\/playground\/#\?v=1&/);
  await expect(page.getByRole('spinbutton', { name: 'Pool size', exact: true }).first()).toHaveValue('40');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every calculator opens the state of the build in the playground @desktop', async ({ page }) => {
    await page.goto(path);
    const calculators = page.locator('.calculator');
    for (const one of await calculators.all()) {
      const [label] = await one.locator('.calculator-head .pill').allTextContents();
      const variant = label?.replace('State:', '').trim();
      const { state } = readLink(await fragmentOf(playground(one)));
      const { scenario } = readPageState(stateOf(states, variant) ?? {});
      expect(state).toEqual({ scenario, notes: [] });
    }
    expect(await calculators.count()).toBeGreaterThan(1);
  });
});

test('a link to a variant that the page lacks says so, and everything else holds @desktop', async ({
  page,
}) => {
  const changed = {
    before: withChanges(before, [{ key: 'api.poolSize', value: 33 }]),
    test: defaultScenario,
  };
  const fragment = linkFragment(own, '', changed);
  expect(readLink(fragment, names).state?.notes).toHaveLength(1);
  await page.goto(`${path}${fragment}`);
  const notices = page.getByRole('region', { name: 'Parts of the link that could not be used' });
  await expect(notices.getByRole('listitem')).toHaveText([
    '“test.services” is not a setting that Headroom knows.',
  ]);
  await expect(value(page, 'api.poolSize')).toHaveText('33');
  await notices.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notices).toHaveCount(0);
});

for (const listed of pages.filter((one) => htmlOf(one).includes('data-step'))) {
  test(`the ticks of /${listed} are carried by its link @desktop`, async ({ page, context }) => {
    await page.goto(listed);
    const box = page.locator('[data-step]').first();
    const id = await box.getAttribute('value');
    await box.focus();
    await page.keyboard.press('Space');
    await expect(box).toBeChecked();
    await expect.poll(() => new URL(page.url()).hash).toMatch(new RegExp(`&ticked=${id}$`));
    const opened = await context.newPage();
    await opened.goto(page.url().replace('ticked=', 'ticked=nothing,'));
    await expect(opened.locator('[data-step]').first()).toBeChecked();
    await expect(opened.locator('[data-step]:checked')).toHaveCount(1);
    await expect(opened.getByRole('region', { name: 'could not be used' })).toContainText('“nothing”');
    await page.keyboard.press('Control+z');
    await expect(box).not.toBeChecked();
    await expect.poll(() => new URL(page.url()).hash).toBe('');
  });
}
