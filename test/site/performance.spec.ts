import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';
import { field, moments, open, slider, verdict } from './tool.ts';

/** Browsers refuse to write the address more than 100 times in 30 seconds; a third of a second is far from that. */
const mostWrites = 3;

for (const path of ['', 'playground/']) {
  test(`/${path} asks for nothing while its numbers move @desktop`, async ({ page }) => {
    await open(page, path);
    // What a reader needs loads with the first sign of one.
    await field(page, 'Pool size').focus();
    await page.waitForLoadState('networkidle');
    const asked: string[] = [];
    // Chromium asks for the icon again, of its own accord, when the address changes.
    page.on('request', (request) => request.url().endsWith('/favicon.svg') || asked.push(request.url()));
    await field(page, 'Pool size').fill('7');
    await slider(page, 'Replicas').fill('3');
    await page.getByRole('combobox', { name: 'During a deploy' }).selectOption('canary');
    await page.getByRole('checkbox', { name: 'unlimited Max overflow' }).check();
    await page.keyboard.press('Control+z');
    await expect(moments(page).first()).toContainText('84');
    await expect(page).toHaveURL(/api\.rollout=canary/);
    expect(asked).toEqual([]);
  });
}

test('a long drag writes the address at most three times a second, and its end always @desktop', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const writes: number[] = [];
    Object.assign(window, { writes });
    const write = history.replaceState.bind(history);
    history.replaceState = (...what) => {
      writes.push(performance.now());
      write(...what);
    };
  });
  await open(page);
  await drag(page, slider(page, 'Pool size'), 2500);
  const value = await field(page, 'Pool size').inputValue();
  await expect(page).toHaveURL(new RegExp(`api\\.poolSize=${value}(&|$)`));
  const writes = await page.evaluate(() => (window as unknown as { writes: readonly number[] }).writes);
  const busiest = Math.max(
    ...writes.map((start) => writes.filter((at) => at >= start && at < start + 1000).length),
  );
  expect(writes.length).toBeGreaterThan(mostWrites);
  expect(busiest, writes.map(Math.round).join(', ')).toBeLessThanOrEqual(mostWrites);
});

test('a slider and the verdict stay where they are while it is dragged @desktop', async ({ page }) => {
  await open(
    page,
    '',
    '#?v=1&api.workersPerReplica=4&api.poolSize=10&api.maxOverflow=0&api.rollout=recreate',
  );
  const answer = page.getByRole('region', { name: 'Answer' });
  const places = async () => ({
    slider: await slider(page, 'Pool size').boundingBox(),
    answer: (await answer.boundingBox())?.y,
    moments: (await moments(page).first().boundingBox())?.y,
  });
  await expect(verdict(page)).toHaveText(/^Fits/);
  await slider(page, 'Pool size').scrollIntoViewIfNeeded();
  const before = await places();
  const seen = new Set<string>();
  await drag(page, slider(page, 'Pool size'), 800, async () => {
    seen.add(JSON.stringify(await places()));
  });
  await expect(verdict(page)).toHaveText(/^Does not fit/);
  expect([...seen]).toEqual([JSON.stringify(before)]);
});

/** Drags a slider to and fro for so many milliseconds and lets it go beyond where it began. */
async function drag(
  page: Page,
  range: Locator,
  milliseconds: number,
  look: () => Promise<void> = async () => undefined,
): Promise<void> {
  await range.scrollIntoViewIfNeeded();
  const box = await range.boundingBox();
  if (box === null) throw new Error('the slider is not on screen');
  const at = (share: number) => page.mouse.move(box.x + 9 + share * (box.width - 18), box.y + box.height / 2);
  const start = await range.evaluate((input: HTMLInputElement) => Number(input.value) / Number(input.max));
  await at(start);
  await page.mouse.down();
  const end = Date.now() + milliseconds;
  for (let step = 0; Date.now() < end; step += 1) {
    await at(0.1 + 0.8 * Math.abs(Math.sin(step / 8)));
    await look();
  }
  await at(0.9);
  await look();
  await page.mouse.up();
}
