import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';
import {
  button,
  copied,
  equation,
  field,
  moments,
  momentTexts,
  open,
  pasteBox,
  settingsOf,
  slider,
  verdict,
} from './tool.ts';

const settings = `WEB_CONCURRENCY=4
DB_POOL_SIZE=10
DB_MAX_OVERFLOW=10
DB_POOL_TIMEOUT=30
POSTGRES_MAX_CONNECTIONS=100
RAILWAY_REPLICAS=1
`;

const inDeploy = momentTexts([
  ['steady', '40', '+57'],
  ['peak', '80', '+17'],
  ['scaled', '80', '+17'],
  ['rollout', '160', '−63'],
]);

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the whole job is done by keyboard: paste, deploy, fix, undo, redo, copy @desktop', async ({ page }) => {
  await open(page);
  await tabTo(page, pasteBox(page));
  await page.keyboard.insertText(settings);
  await expect(page.getByRole('status', { name: 'What was read' })).toBeVisible();

  const deploy = page.getByRole('combobox', { name: 'During a deploy' });
  await tabTo(page, deploy);
  await page.keyboard.press('ArrowDown');
  await expect(deploy.getByRole('option', { selected: true })).toHaveText('old and new overlap');
  await expect(moments(page)).toHaveText([...inDeploy]);

  await tabTo(page, button(page, 'Apply 6 + 6'));
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText(/^Fits at every moment/);
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toHaveText(/160/);
  await page.keyboard.press('Control+Shift+z');
  await expect(verdict(page)).toHaveText(/^Fits at every moment/);

  await tabTo(page, button(page, 'Copy link'), 'Shift+Tab');
  const link = await copied(page, 'Copy link', () => page.keyboard.press('Enter'));
  expect(settingsOf(link)).toMatchObject({ 'api.poolSize': '6', 'api.maxOverflow': '6' });
  await tabTo(page, button(page, 'Copy .env'));
  const text = await copied(page, 'Copy .env', () => page.keyboard.press('Enter'));
  expect(text).toContain('DB_POOL_SIZE=6\nDB_MAX_OVERFLOW=6\n');
});

test('arrows, Home and End move a slider and its number field together @desktop', async ({ page }) => {
  await open(page);
  await tabTo(page, slider(page, 'Pool size'));
  for (const [key, value] of [
    ['ArrowRight', '11'],
    ['ArrowUp', '12'],
    ['ArrowLeft', '11'],
    ['Home', '0'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(field(page, 'Pool size'), key).toHaveValue(value);
    await expect(slider(page, 'Pool size'), key).toHaveValue(value);
  }
  const end = (await slider(page, 'Pool size').getAttribute('max')) ?? '';
  await page.keyboard.press('End');
  await expect(field(page, 'Pool size')).toHaveValue(end);
  await tabTo(page, field(page, 'Workers per replica'), 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect(slider(page, 'Workers per replica')).toHaveValue('5');
});

test('each arrow on a slider is a step of undo @desktop', async ({ page }) => {
  await open(page);
  await slider(page, 'Pool size').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Pool size')).toHaveValue('12');
  for (const [key, value] of [
    ['Control+z', '11'],
    ['Control+z', '10'],
    ['Control+Shift+z', '11'],
    ['Control+y', '12'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(field(page, 'Pool size'), key).toHaveValue(value);
  }
  await expect(button(page, 'Redo')).toBeDisabled();
});

test('a drag of a slider is one step of undo @desktop', async ({ page }) => {
  await open(page);
  const thumb = await thumbOf(slider(page, 'Max overflow'));
  await page.mouse.move(thumb.x, thumb.y);
  await page.mouse.down();
  for (let moved = 1; moved <= 10; moved += 1) await page.mouse.move(thumb.x + 6 * moved, thumb.y);
  await page.mouse.up();
  await expect(field(page, 'Max overflow')).not.toHaveValue('10');
  await page.keyboard.press('Control+z');
  await expect(field(page, 'Max overflow')).toHaveValue('10');
  await expect(button(page, 'Undo')).toBeDisabled();
});

test('a slider goes no further than its end while it is dragged @desktop', async ({ page }) => {
  await open(page);
  const overflow = slider(page, 'Max overflow');
  const end = Number(await overflow.getAttribute('max'));
  const thumb = await thumbOf(overflow);
  await page.mouse.move(thumb.x, thumb.y);
  await page.mouse.down();
  for (let moved = 1; moved <= 20; moved += 1) await page.mouse.move(thumb.x + 40 * moved, thumb.y);
  await expect(field(page, 'Max overflow')).toHaveValue(String(end));
  await page.mouse.up();
  await expect(field(page, 'Max overflow')).toHaveValue(String(end));
});

test('typing a number is one step of undo, and undo inside the field is the browser’s @desktop', async ({
  page,
}) => {
  await open(page);
  await field(page, 'Pool size').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('125');
  await expect(slider(page, 'Pool size')).toHaveValue('125');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+z');
  await expect(field(page, 'Pool size')).toHaveValue('10');
  await expect(button(page, 'Undo')).toBeDisabled();
  await pasteBox(page).focus();
  await page.keyboard.type('ab');
  await page.keyboard.press('Control+Shift+z');
  await expect(field(page, 'Pool size')).toHaveValue('10');
});

test('Ctrl+Z takes back a choice and a tick where the focus is @desktop', async ({ page }) => {
  await open(page);
  const deploy = page.getByRole('combobox', { name: 'During a deploy' });
  const before = await deploy.inputValue();
  await deploy.focus();
  await page.keyboard.press('ArrowUp');
  await expect(deploy).not.toHaveValue(before);
  await page.keyboard.press('Control+z');
  await expect(deploy).toHaveValue(before);
  const unlimited = page.getByRole('checkbox', { name: 'unlimited Pool size' });
  await unlimited.focus();
  await page.keyboard.press('Space');
  await expect(unlimited).toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(unlimited).not.toBeChecked();
  await expect(field(page, 'Pool size')).toHaveValue('10');
});

test('each factor of the equation leads to its control and keeps the state @desktop', async ({ page }) => {
  await open(page, '', '#?v=1&api.replicas=2&api.workersPerReplica=3&api.poolSize=7&api.maxOverflow=4');
  for (const [factor, control] of [
    ['2 replicas', field(page, 'Replicas')],
    ['3 workers', field(page, 'Workers per replica')],
    ['7', field(page, 'Pool size')],
    ['4', field(page, 'Max overflow')],
    ['100', field(page, 'max_connections')],
  ] as const) {
    await equation(page).getByRole('link', { name: factor, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(control, factor).toBeFocused();
    await expect(page).toHaveURL(/\?v=1&api\.replicas=2&/);
  }
  await expect(field(page, 'Pool size')).toHaveValue('7');
});

for (const path of ['', 'playground/']) {
  test(`the focus is seen on every kind of stop of /${path} @desktop`, async ({ page }) => {
    await open(page, path);
    const seen = new Set<string>();
    const hidden: string[] = [];
    for (let stop = 0; stop < 250; stop += 1) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (at === undefined) break;
      if (at.hidden) hidden.push(at.html);
      if (seen.has(at.kind)) continue;
      seen.add(at.kind);
      expect(await changesWithFocus(page), at.html).toBe(true);
    }
    expect(hidden).toEqual([]);
    expect(seen.size).toBeGreaterThan(8);
  });
}

/** Walks with the Tab key until the focus is on `target`. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const wanted = await target.elementHandle();
  for (let stop = 0; stop < 150; stop += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((element) => document.activeElement === element, wanted)) return;
  }
  await expect(target, `${key} arrives`).toBeFocused();
}

async function thumbOf(range: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await range.scrollIntoViewIfNeeded();
  return range.evaluate((input: HTMLInputElement) => {
    const { left, top, width, height } = input.getBoundingClientRect();
    const share = (Number(input.value) - Number(input.min)) / (Number(input.max) - Number(input.min));
    const thumb = 18;
    return { x: left + thumb / 2 + share * (width - thumb), y: top + height / 2 };
  });
}

interface Stop {
  /** What looks alike: the same element with the same classes and role. */
  readonly kind: string;
  readonly html: string;
  /** Nothing of it is on screen, or something else covers it. */
  readonly hidden: boolean;
}

/** The stop that has the focus; nothing once the focus has left the page. */
function focused(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return undefined;
    const { left, top, width, height } = element.getBoundingClientRect();
    const x = Math.min(Math.max(left + width / 2, 0), window.innerWidth - 1);
    const y = Math.min(Math.max(top, 0) + Math.min(height, window.innerHeight) / 2, window.innerHeight - 1);
    const there = document.elementFromPoint(x, y);
    const meets = there !== null && (element.contains(there) || there.contains(element));
    return {
      kind: `${element.tagName} ${element.className} ${element.getAttribute('type') ?? ''}`,
      html: element.outerHTML.slice(0, 120),
      hidden: !meets,
    };
  });
}

/** Whether the page looks different around the focused element once the focus is gone. */
async function changesWithFocus(page: Page): Promise<boolean> {
  const clip = await page.evaluate(() => {
    const { left, top, width, height } = (document.activeElement ?? document.body).getBoundingClientRect();
    const x = Math.max(0, left - 8);
    const y = Math.max(0, top - 8);
    return {
      x,
      y,
      width: Math.min(width + 16, window.innerWidth - x, 400),
      height: Math.min(height + 16, window.innerHeight - y, 200),
    };
  });
  const shown = await page.screenshot({ clip });
  const element = await page.evaluateHandle(() => document.activeElement as HTMLElement);
  await element.evaluate((one) => one.blur());
  const plain = await page.screenshot({ clip });
  await element.evaluate((one) => one.focus());
  return !shown.equals(plain);
}
