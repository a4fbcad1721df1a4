import type { Page } from '@playwright/test';
import { expect, test, troublesOf } from './site.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const results = (page: Page) => dialog(page).getByRole('listitem');

async function openSearch(page: Page, path = 'glossary/'): Promise<void> {
  await page.goto(path);
  await page.keyboard.press('/');
  await expect(dialog(page).getByRole('searchbox')).toBeFocused();
}

test('the key / opens search on any page, and Escape closes it @desktop', async ({ page }) => {
  for (const path of ['', 'playground/', 'runbooks/railway-fastapi/']) {
    await openSearch(page, path);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
  }
});

test('the index loads when search is first used, once, and from this site @desktop', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('search.json') && asked.push(request.url()));
  await page.goto('glossary/');
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await page.keyboard.press('/');
  await dialog(page).getByRole('searchbox').fill('overflow');
  await expect(results(page).first()).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('whatever the site says is found: words, headings, settings, messages, outages, ideas, panels @desktop', async ({
  page,
}) => {
  await openSearch(page);
  const field = dialog(page).getByRole('searchbox');
  for (const [asked, address] of [
    ['hold time', '/glossary/#hold-time'],
    ['nightly job', '/runbooks/railway-fastapi/#the-nightly-job'],
    ['statement_cache_size', '/runbooks/'],
    ['remaining connection slots are reserved', '/errors/pg-reserved/'],
    ['upstream prematurely closed connection', '/errors/nginx-premature/'],
    ['twice the database, the same error', '/incidents/dify-raised-the-wrong-limit/'],
    ['why waiting explodes', '/explained/saturation/'],
    ['playground memory', '/playground/#panel-'],
  ] as const) {
    await field.fill(asked);
    await expect(dialog(page).locator(`a[href*="${address}"]`).first()).toBeVisible();
  }
});

test('arrow keys walk through the results and Enter opens one @desktop', async ({ page }) => {
  await openSearch(page);
  await page.keyboard.type('nightly job');
  await expect(results(page).first()).toContainText('The nightly job');
  await page.keyboard.press('ArrowDown');
  await expect(results(page).first().getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(dialog(page).getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runbooks\/railway-fastapi\/#the-nightly-job$/);
});

test('what is typed in a field of the page does not open search @desktop', async ({ page }) => {
  await page.goto('');
  await page.getByRole('textbox', { name: /^Paste/ }).focus();
  await page.keyboard.press('/');
  await expect(dialog(page)).toHaveCount(0);
});

test('markup that is searched for stays text @desktop', async ({ page }) => {
  await openSearch(page);
  await page.keyboard.insertText('<img src=x onerror=alert(1)> pool');
  await expect(dialog(page).getByRole('status')).toHaveText(/found/);
  await expect(dialog(page).locator('img')).toHaveCount(0);
});

test('nothing found says what may help @desktop', async ({ page }) => {
  await openSearch(page);
  await page.keyboard.type('zzzzqqqq');
  await expect(dialog(page).getByRole('status')).toHaveText(/^Nothing found/);
});

test('an index that does not load is said, and asked for again @desktop', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.route('**/search.json', (route) => route.abort(), { times: 1 });
  await openSearch(page);
  await expect(dialog(page).getByRole('status')).toHaveText(/could not be loaded/);
  await page.keyboard.type('overflow');
  await expect(results(page).first()).toBeVisible();
  await context.close();
});

test('search opens from the button on a phone and fits the screen @phone', async ({ page }) => {
  await page.goto('runbooks/');
  await page.getByRole('link', { name: 'Search' }).tap();
  await dialog(page).getByRole('searchbox').fill('pooler');
  await expect(results(page).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('without JavaScript the search link leads to lists of everything @desktop', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const troubles = troublesOf(context, new URL(baseURL ?? '').origin);
  const page = await context.newPage();
  await page.goto('glossary/');
  await page.getByRole('link', { name: 'Search' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search');
  await page.locator('main').getByRole('link', { name: 'Runbooks' }).click();
  await expect(page).toHaveURL(/\/runbooks\/$/);
  expect(troubles).toEqual([]);
  await context.close();
});

test('a word of the glossary shows its definition on hover and focus, and Escape puts it away @desktop', async ({
  page,
}) => {
  await page.goto('runbooks/railway-fastapi/');
  const word = page.locator('.defined').first();
  const definition = word.getByRole('tooltip', { includeHidden: true });
  await word.scrollIntoViewIfNeeded();
  await expect(definition).toBeHidden();
  await word.getByRole('link').hover();
  await expect(definition).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();
  await page.mouse.move(5, 5);
  await word.getByRole('link').focus();
  await expect(definition).toBeVisible();
  await expect(word.getByRole('link')).toHaveAccessibleDescription(/\w{3}/);
});
