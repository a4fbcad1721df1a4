import type { Page } from '@playwright/test';
import { expect, htmlOf, pages, test } from './site.ts';

const runbook = pages.find((path) => /^runbooks\/./.test(path)) ?? '';
const paper = { light: 'rgb(251, 250, 247)', dark: 'rgb(19, 21, 24)' };

test('the theme button goes from the system to light to dark and back, and says where it is @desktop', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('glossary/');
  for (const [name, colour] of [
    ['system', paper.dark],
    ['light', paper.light],
    ['dark', paper.dark],
  ] as const) {
    const button = page.getByRole('button', { name: `Theme: ${name}` });
    await expect(button).toBeVisible();
    expect(await ground(page)).toBe(colour);
    await button.click();
  }
  await expect(page.getByRole('button', { name: 'Theme: system' })).toBeVisible();
});

test('a chosen theme stands before the first paint of the next page @desktop', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.goto('glossary/');
  expect(await ground(page)).toBe(paper.dark);
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
});

test('an unknown word in storage counts as the system’s theme @desktop', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('theme', '"><b>'));
  await page.goto('glossary/');
  await expect(page.getByRole('button', { name: 'Theme: system' })).toBeVisible();
});

test('the menu opens by keyboard and Escape closes it and gives the focus back @phone', async ({ page }) => {
  await page.goto('glossary/');
  const menu = page.getByText('Menu', { exact: true });
  const link = page
    .getByRole('navigation', { name: 'Menu', exact: true })
    .getByRole('link', { name: 'Runbooks' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(link).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(link).toBeHidden();
  await expect(menu).toBeFocused();
});

test('a tap beside the menu closes it @phone', async ({ page }) => {
  await page.goto('glossary/');
  await page.getByText('Menu', { exact: true }).tap();
  await expect(page.getByRole('navigation', { name: 'Menu', exact: true })).toBeVisible();
  // The script that closes it comes with the reader's first move: until then a tap leaves it open.
  await expect(async () => {
    // A long menu leaves nothing of the page below it, only the header above.
    await page.mouse.click(5, 30);
    await expect(page.getByRole('navigation', { name: 'Menu', exact: true })).toBeHidden({ timeout: 1000 });
  }).toPass();
});

test('the menu opens with JavaScript off @phone', async ({ browser, baseURL }) => {
  const page = await browser.newPage({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  await page.goto('glossary/');
  await page.getByText('Menu', { exact: true }).click();
  await expect(
    page.getByRole('navigation', { name: 'Menu', exact: true }).getByRole('link', { name: 'Playground' }),
  ).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await page.close();
});

test('the first stop of the keyboard leads past the header @desktop', async ({ page }) => {
  await page.goto('glossary/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});

test('the header marks the section of the page @desktop', async ({ page }) => {
  await page.goto(runbook);
  const current = page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current]');
  await expect(current).toHaveText('Runbooks');
});

test('a block of code is copied whole @desktop', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(pages.find((path) => htmlOf(path).includes('class="code')) ?? '');
  // The button comes with the first sign of a reader.
  await page.locator('pre').first().hover();
  const block = page.locator('.code').first();
  await block.getByRole('button', { name: 'Copy' }).click();
  await expect(block.getByRole('button')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await block.locator('pre').textContent());
});

test('the contents mark the section being read @desktop', async ({ page }) => {
  await page.goto(runbook);
  const links = page.getByRole('navigation', { name: 'On this page' }).getByRole('link');
  const last = links.last();
  await last.click();
  await page.mouse.wheel(0, 10_000);
  await expect(last).toHaveAttribute('aria-current', 'location');
  await expect(last).toBeInViewport();
});

test('open contents on a phone leave the page where it was scrolled to @phone', async ({ page }) => {
  await page.goto(runbook);
  await page.getByText('On this page').first().tap();
  await page.evaluate(() => scrollTo(0, 3000));
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => scrollY)).toBe(3000);
});

test('the sidebar marks its page @desktop', async ({ page }) => {
  await page.goto(runbook);
  const current = page
    .getByRole('navigation', { name: 'Runbooks', exact: true })
    .locator('[aria-current=page]');
  await expect(current).toHaveText((await page.locator('h1').textContent()) ?? '');
});

test('every page that is written says when it was checked and leads to its neighbours @desktop', () => {
  const written = pages.filter((path) => /^(?:runbooks|errors|incidents|explained)\/./.test(path));
  const without = (mark: RegExp) => written.filter((path) => !mark.test(htmlOf(path)));
  expect(written.length).toBeGreaterThan(50);
  expect(without(/class="checked".*?<time datetime="\d{4}-\d\d-\d\d"/s)).toEqual([]);
  expect(without(/<nav class="previous-next".*?<a rel="(?:prev|next)"/s)).toEqual([]);
});

test('every link of the site leads to a page and to a heading that is there @desktop', async ({
  page,
  request,
}) => {
  const broken: string[] = [];
  const ids = new Map<string, ReadonlySet<string>>();
  const linked: (readonly [from: string, to: string])[] = [];
  await page.goto('');
  const home = page.url();
  for (const path of pages) {
    const address = new URL(path, home);
    // Read, not shown: a hundred pages would take a minute to draw.
    const found = await page.evaluate((html) => {
      const read = new DOMParser().parseFromString(html, 'text/html');
      return {
        ids: [...read.querySelectorAll('[id]')].map(({ id }) => id),
        links: [...read.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? ''),
      };
    }, htmlOf(path));
    ids.set(address.pathname, new Set(found.ids));
    const own = found.links
      .map((link) => new URL(link, address))
      .filter(({ origin }) => origin === address.origin);
    linked.push(...own.map(({ href }) => [path, href] as const));
  }
  expect(linked.length).toBeGreaterThan(1000);
  for (const [from, to] of new Map(linked.map((pair) => [pair[1], pair])).values()) {
    const { pathname, hash } = new URL(to);
    const known = ids.get(pathname);
    const there = known
      ? hash === '' || hash.includes('?') || known.has(decodeURIComponent(hash.slice(1)))
      : (await request.get(to)).ok();
    if (!there) broken.push(`/${from} links to ${to}`);
  }
  expect(broken).toEqual([]);
});

function ground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
