import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, htmlOf, pageOfEachKind, pages, test, troublesOf } from './site.ts';

// The largest pages have thousands of elements for axe to look at.
test.describe.configure({ timeout: 120_000 });

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules whose answer depends on the colours: what else holds in one scheme holds in the other. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** The rules whose answer depends on the width: one page of each kind is held to all of them on a phone too. */
const layoutRules = ['target-size', 'scrollable-region-focusable', 'meta-viewport', 'bypass'];

test('the site has a home page @desktop', () => {
  expect(pages).toContain('');
});

/** Rows of the catalogue are drawn by one template: the longest of each kind stands for its kind. */
const isGenerated = (path: string) => /^catalogue\/[^/]+\/./.test(path);
const rowsByKind = Map.groupBy(pages.filter(isGenerated), (path) => path.split('/')[1]);
const longestRows = [...rowsByKind.values()].flatMap((rows) =>
  rows.toSorted((one, two) => htmlOf(two).length - htmlOf(one).length).slice(0, 1),
);
const looked = pages.filter((path) => !isGenerated(path) || longestRows.includes(path));

for (const path of looked) {
  const whole = pageOfEachKind.includes(path);
  const schemes = whole ? 'in light or dark' : 'in light';

  // One visit on each screen for all that has to be looked at on a whole page: most of the time goes into loading and
  // scrolling it. Colours come from one set of tokens, so that one page of each kind is looked at in dark as well.
  test(`/${path} stays still while it loads, and axe finds nothing ${schemes} @desktop`, async ({ page }) => {
    await visit(page, path, (axe) => axe.withTags(rules));
    if (!whole) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    expect.soft(await violations(new AxeBuilder({ page }).withRules(colourRules)), 'in dark').toEqual([]);
  });

  test(`/${path} stays still on a phone, axe finds nothing, and 320 pixels need no sideways scroll @phone`, async ({
    page,
  }) => {
    await visit(page, path, (axe) => (whole ? axe.withTags(rules) : axe.withRules(layoutRules)));
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(widerThanScreen)).toEqual([]);
  });
}

for (const path of pages.filter((one) => !looked.includes(one))) {
  test(`/${path} needs no sideways scroll at 320 pixels @phone`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    expect(await page.evaluate(widerThanScreen)).toEqual([]);
  });
}

for (const path of pages) {
  test(`/${path} reads with JavaScript off, and shows nothing to press or fill or says that it needs it @desktop`, async ({
    browser,
    baseURL,
  }) => {
    const address = baseURL ?? '';
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: address });
    const troubles = troublesOf(context, new URL(address).origin);
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.locator('h1').first()).toBeVisible();
    expect((await page.locator('main').innerText()).trim().length).toBeGreaterThan(20);
    const dead = page.locator(
      'button:enabled:visible, input:enabled:visible, textarea:enabled:visible, select:enabled:visible',
    );
    if ((await dead.count()) > 0) await expect(page.getByText(/needs? JavaScript/).first()).toBeVisible();
    expect(troubles).toEqual([]);
    await context.close();
  });
}

/** Loads a page, scrolls through it, and expects that nothing moved meanwhile and that axe finds nothing. */
async function visit(page: Page, path: string, ruled: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  await page.addInitScript(recordShifts);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path);
  await scrollThrough(page);
  const shifts = await page.evaluate(() => (window as WithShifts).shifts ?? []);
  const total = shifts.reduce((sum, { value }) => sum + value, 0);
  expect.soft(total, JSON.stringify(shifts, null, 2)).toBeLessThan(0.02);
  expect.soft(await violations(ruled(new AxeBuilder({ page }))), 'in light').toEqual([]);
}

async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

type Shift = { readonly value: number; readonly nodes: readonly string[] };
type WithShifts = Window & { shifts?: Shift[] };
type LayoutShift = PerformanceEntry & {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
};

function recordShifts(): void {
  const shifts: Shift[] = [];
  (window as WithShifts).shifts = shifts;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      const named = ({ node }: { node: Node | null }) =>
        node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent);
      if (!entry.hadRecentInput) shifts.push({ value: entry.value, nodes: entry.sources.map(named) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

// Islands wake when they are seen: a page is only whole once its end has been on screen.
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight / 2) {
      window.scrollTo(0, top);
      await frame();
      await frame();
    }
    window.scrollTo(0, 0);
  });
  await expect(page.locator('astro-island[ssr]:not([client="media"])')).toHaveCount(0);
}

// Empty when the page fits; otherwise the elements that stick out, so that the failure names its cause.
function widerThanScreen(): readonly string[] {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 0.5)
    .map((element) => `${element.tagName.toLowerCase()}: ${element.outerHTML.slice(0, 100)}`)
    .slice(0, 10);
}
