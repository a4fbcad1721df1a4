import type { Locator, Page } from '@playwright/test';
import { expect } from './site.ts';

/** The label of the paste box. */
export const pasteLabel = 'Paste a config file or an error message';

/** Opens a page, `fragment` with its `#`, and waits until the tool on it answers. */
export async function open(page: Page, path = '', fragment = ''): Promise<void> {
  await page.goto(`${path}${fragment}`);
  await awake(page);
}

/** Waits until every island that wakes with the page is awake, and has what loads right after it. */
export async function awake(page: Page): Promise<void> {
  await expect(page.locator('astro-island[client="load"][ssr]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Copy Markdown', disabled: true })).toHaveCount(0);
}

/** Opens everything that is folded away. */
export async function unfold(page: Page): Promise<void> {
  await page.getByRole('main').evaluate((main) => {
    for (const fold of main.querySelectorAll('details')) fold.open = true;
  });
}

export function pasteBox(page: Page): Locator {
  return page.getByRole('textbox', { name: pasteLabel, exact: true });
}

/** Pastes a text and waits until the page says what it was taken for. */
export async function paste(page: Page, text: string): Promise<Locator> {
  const report = page.getByRole('status', { name: 'What was read' });
  await pasteBox(page).fill(text);
  await expect(report).toBeVisible();
  await expect(pasteBox(page)).toHaveValue('');
  return report;
}

export function field(page: Page, name: string): Locator {
  return page.getByRole('spinbutton', { name, exact: true });
}

export function slider(page: Page, name: string): Locator {
  return page.getByRole('slider', { name, exact: true });
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

export function verdict(page: Page): Locator {
  return page.getByRole('status', { name: 'Verdict' });
}

export function slotMap(page: Page): Locator {
  return page.getByRole('img', { name: /^Slot map / });
}

/** The rows of the four moments. */
export function moments(page: Page): Locator {
  return page.getByRole('list', { name: 'Demand and headroom at each moment' }).getByRole('listitem');
}

/** The equation of the moment that is shown. */
export function equation(page: Page): Locator {
  return page
    .getByRole('region', { name: 'Answer' })
    .getByRole('paragraph')
    .filter({ hasText: /=.*[≤>]/ })
    .first();
}

/** Demand and headroom of the four moments, as a person reads them. */
export function momentTexts(
  rows: readonly (readonly [name: string, demand: string, headroom: string])[],
): readonly RegExp[] {
  const plain = (text: string) => text.replaceAll('+', '\\+');
  return rows.map(
    ([name, demand, headroom]) => new RegExp(`${name}\\D*${demand}\\D*${plain(headroom)}(?!\\d)`),
  );
}

/** What the page answers, as text. */
export interface Answer {
  readonly verdict: string;
  readonly moments: readonly string[];
  readonly equation: string;
  readonly slots: string;
}

export async function answerOf(page: Page): Promise<Answer> {
  const flat = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
  return {
    verdict: flat(await verdict(page).textContent()),
    moments: (await moments(page).allTextContents()).map(flat),
    equation: flat(await equation(page).textContent()),
    slots: flat(await slotMap(page).getAttribute('aria-label')),
  };
}

/** Presses a copy button, by mouse unless told otherwise, and returns what is on the clipboard then. */
export async function copied(
  page: Page,
  name: string,
  press = (target: Locator) => target.click(),
): Promise<string> {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await press(button(page, name));
  await expect.poll(read).not.toBe('');
  return read();
}

/** The settings that a link carries, by key, without its version. */
export function settingsOf(link: string): Readonly<Record<string, string>> {
  const { v: _, ...settings } = Object.fromEntries(
    new URLSearchParams(link.slice(link.indexOf('?', link.indexOf('#')) + 1)),
  );
  return settings;
}
