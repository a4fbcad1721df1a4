import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, htmlOf, pageOfEachKind, pages, test, troublesOf } from './site.ts';

// The largest pages have thousands of elements for axe to look at.
test.describe.configure({ timeout: 300_000 });

/** The rules whose answer depends on the colours: what else holds in one scheme holds in the other. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** The rules whose answer depends on the width: one page of each kind is held to all of them on a phone too. */
const layoutRules = ['target-size', 'scrollable-region-focusable', 'meta-viewport', 'bypass'];

test('the site has a home page @desktop', () => {
  expect(pages).toContain('');
});

test('axe sees text without contrast, a small button without a name and a field without a label @desktop', async ({
  page,
}) => {
  await page.goto('');
  await page.locator('main').evaluate((main) => {
    const pale = Object.assign(document.createElement('p'), { id: 'pale', textContent: 'Hard to read' });
    Object.assign(pale.style, { color: '#999', background: '#aaa' });
    const bare = Object.assign(document.createElement('input'), { id: 'bare' });
    main.append(pale, Object.assign(document.createElement('button'), { id: 'mute' }), bare);
  });
  const found = await violations(page);
  expect(found.map((line) => line.replace(/:.* id="(\w+)".*/s, ' $1')).toSorted()).toEqual([
    'button-name mute',
    'color-contrast pale',
    'label bare',
    'target-size mute',
  ]);
  expect((await violations(page, { rules: colourRules })).length).toBe(1);
});

/** Rows of the catalogue are drawn by one template: the longest of each kind stands for its kind. */
const isGenerated = (path: string) => /^catalogue\/[^/]+\/./.test(path);
const rowsByKind = Map.groupBy(pages.filter(isGenerated), (path) => path.split('/')[1]);
const longestRows = [...rowsByKind.values()].flatMap((rows) =>
  rows.toSorted((one, two) => htmlOf(two).length - htmlOf(one).length).slice(0, 1),
);
const looked = pages.filter((path) => !isGenerated(path) || longestRows.includes(path));

interface Batch {
  readonly name: string;
  readonly paths: readonly string[];
}

/** Pages that one browser visits in turn, by folder and a few at a time: a new browser takes longer than a page. */
function batches(paths: readonly string[], most: number): readonly Batch[] {
  return [...Map.groupBy(paths, (path) => path.split('/')[0] ?? '')].flatMap(([folder, own]) =>
    Array.from({ length: Math.ceil(own.length / most) }, (_, index) => {
      const some = own.slice(index * most, (index + 1) * most);
      const [first = '', last = first] = [some.at(0), some.at(-1)];
      return { name: some.length === 1 ? `/${first}` : `/${folder}/ from ${first} to ${last}`, paths: some };
    }),
  );
}

for (const { name, paths } of batches(looked, 8)) {
  // One visit on each screen for all that has to be looked at on a whole page: most of the time goes into loading and
  // scrolling it. Colours come from one set of tokens, so that one page of each kind is looked at in dark as well.
  test(`${name}: pages stay still while they load, and axe finds nothing @desktop`, async ({ page }) => {
    await page.addInitScript(recordShifts);
    for (const path of paths) {
      await visit(page, path);
      if (!pageOfEachKind.includes(path)) continue;
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
      expect.soft(await violations(page, { rules: colourRules }), `${path} in dark`).toEqual([]);
    }
  });

  test(`${name}: pages stay still on a phone, axe finds nothing, and 320 pixels need no sideways scroll @phone`, async ({
    page,
  }) => {
    await page.addInitScript(recordShifts);
    for (const path of paths) {
      await page.setViewportSize({ width: 390, height: 844 });
      const whole = pageOfEachKind.includes(path);
      await visit(page, path, whole ? undefined : layoutRules);
      await page.setViewportSize({ width: 320, height: 640 });
      expect.soft(await page.evaluate(widerThanScreen), path).toEqual([]);
    }
  });
}

for (const { name, paths } of batches(
  pages.filter((one) => !looked.includes(one)),
  30,
)) {
  test(`${name}: pages need no sideways scroll at 320 pixels @phone`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of paths) {
      await page.goto(path);
      expect.soft(await page.evaluate(widerThanScreen), path).toEqual([]);
    }
  });
}

for (const { name, paths } of batches(pages, 30)) {
  test(`${name}: pages read with JavaScript off, and show nothing to press or fill or say that it needs it @desktop`, async ({
    browser,
    baseURL,
  }) => {
    const address = baseURL ?? '';
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: address });
    const troubles = troublesOf(context, new URL(address).origin);
    const page = await context.newPage();
    for (const path of paths) {
      await page.goto(path);
      await expect(page.locator('h1').first(), path).toBeVisible();
      expect((await page.locator('main').innerText()).trim().length, path).toBeGreaterThan(20);
      const dead = page.locator(
        'button:enabled:visible, input:enabled:visible, textarea:enabled:visible, select:enabled:visible',
      );
      if ((await dead.count()) === 0) continue;
      await expect(page.getByText(/needs? JavaScript/).first(), path).toBeVisible();
    }
    expect(troubles).toEqual([]);
    await context.close();
  });
}

/** Loads a page, scrolls through it, and expects that nothing moved meanwhile and that axe finds nothing. */
async function visit(page: Page, path: string, rules?: readonly string[]): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path);
  await scrollThrough(page);
  const shifts = await page.evaluate(() => (window as WithShifts).shifts ?? []);
  const total = shifts.reduce((sum, { value }) => sum + value, 0);
  expect.soft(total, `${path} ${JSON.stringify(shifts, null, 2)}`).toBeLessThan(0.02);
  expect.soft(await violations(page, rules === undefined ? {} : { rules }), `${path} in light`).toEqual([]);
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
    for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight) {
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
