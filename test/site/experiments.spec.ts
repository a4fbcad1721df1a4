import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const caption = (page: Page) => page.locator('.experiment figcaption');

// prettier-ignore
const experiments = [
  ['littles-law',                'Arrival rate',        '20', /20 requests a second × 300 ms each = 6 connections/],
  ['saturation',                 'Arrival rate',        '60', /More is asked than the pool can do: 120 %/],
  ['one-queue-or-many',          'Workers per replica', '2',  /in 2 pools/],
  ['more-connections-than-cores', 'Cores of the server', '2',  /^2 cores.* at best 200 requests a second/],
  ['what-a-deploy-does',         'Replicas',            '2',  /4 replicas × 20 = 80 connections/],
  ['waiting',                    'Arrival rate',        '130', /\d % give up after 3 s/],
  ['closed-load',                'Users',               '20', /^20 users ask 16\.7 times a second/],
  ['callers-and-storms',         'Burst',               '10', /^10 requests at once: 0 of them wait/],
  ['cores',                      'Cores of the server', '2',  /^2 cores.* at best 167 requests a second/],
  ['memory',                     'work_mem',            '4',  /^At worst .* of 4 GiB/],
  ['redis-and-timeouts',         'Proxy read timeout',  '90', /^Each layer outlasts/],
  ['likely-open',                'Arrival rate',        '240', /^Each of 4 pools has 6 connections/],
  ['simulation',                 'Arrival rate',        '10', /^40 tests of one pool, 60 s each/],
] as const;

for (const [id, label, value, said] of experiments) {
  test(`the experiment of /explained/${id}/ follows its knobs @desktop`, async ({ page }) => {
    await page.goto(`explained/${id}/`);
    const before = await caption(page).textContent();
    // An experiment wakes when it is seen.
    await expect(async () => {
      await page.getByRole('spinbutton', { name: label, exact: true }).fill(value);
      await expect(caption(page)).toHaveText(said, { timeout: 500 });
      expect(await caption(page).textContent()).not.toBe(before);
    }).toPass();
    await expect(page).toHaveURL(/#\?v=1&.*=/);
  });

  test(`/explained/${id}/ shows a still picture with JavaScript off @desktop`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await page.goto(`explained/${id}/`);
    await expect(page.locator('.experiment-drawing').first()).toBeVisible();
    expect(((await caption(page).textContent()) ?? '').length).toBeGreaterThan(40);
    await context.close();
  });
}

test('a link to an experiment opens with its numbers @desktop', async ({ page }) => {
  await page.goto('explained/littles-law/#?v=1&api.arrivalRate=50&api.holdTime=0.1');
  await expect(caption(page)).toHaveText(/50 requests a second × 100 ms each = 5 connections/);
});

test('the steps of a deploy are walked by keyboard @desktop', async ({ page }) => {
  await page.goto('explained/what-a-deploy-does/');
  const step = page.getByRole('slider', { name: 'Step' });
  await expect(step).toBeEnabled();
  await step.focus();
  await page.keyboard.press('Home');
  await expect(caption(page)).toHaveText(/^Step 1 of 9: 4 old\./);
  await page.keyboard.press('ArrowRight');
  await expect(caption(page)).toHaveText(/^Step 2 of 9: 4 old \+ 1 new\./);
});

test('who wants less motion is offered none @desktop', async ({ page }) => {
  await page.goto('explained/littles-law/');
  await expect(page.getByRole('slider', { name: 'Time', exact: true })).toBeEnabled();
  await expect(page.getByRole('button', { name: /^Play/ })).toBeHidden();
});

test('a course plays and pauses @desktop', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto('explained/littles-law/');
  const time = page.getByRole('slider', { name: 'Time', exact: true });
  await page.getByRole('button', { name: /^Play/ }).click();
  await page.getByRole('button', { name: /^Pause/ }).click();
  const stopped = Number(await time.inputValue());
  expect(stopped).toBeLessThan(Number(await time.getAttribute('max')));
});
