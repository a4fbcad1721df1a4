import type { Page } from '@playwright/test';
import { expect, htmlOf, pageOfEachKind, pages, test } from './site.ts';
import { equation, field, moments, momentTexts, slotMap, verdict } from './tool.ts';

test.use({ javaScriptEnabled: false });

const tools = ['', 'playground/'];

for (const path of tools) {
  test(`/${path} answers with JavaScript off: verdict, moments, slot map, equation, file @desktop`, async ({
    page,
  }) => {
    await page.goto(path);
    await expect(verdict(page)).toHaveText(/Does not fit during a deploy.*\b160\b.*\b97\b/);
    await expect(moments(page)).toHaveText([
      ...momentTexts([
        ['steady', '40', '+57'],
        ['peak', '80', '+17'],
        ['scaled', '80', '+17'],
        ['rollout', '160', '−63'],
      ]),
    ]);
    await expect(slotMap(page)).toBeVisible();
    await expect(slotMap(page)).toHaveAccessibleName(/160 wanted.*63 may be refused/);
    expect(await slotMap(page).locator('path[d]').count()).toBeGreaterThan(4);
    await expect(equation(page)).toHaveText(/= 160 > 100 − 3 reserved = 97$/);
    await expect(field(page, 'Pool size')).toHaveValue('10');
    const file = page.getByRole('region', { name: '.env to copy' });
    await expect(file).toContainText('DB_POOL_SIZE=10');
    await expect(file).toContainText('DB_MAX_OVERFLOW=10');
  });
}

test('/ has the table twin of every picture with JavaScript off @desktop', async ({ page }) => {
  await page.goto('');
  const figures = page.getByRole('main').getByRole('figure');
  await expect(figures).not.toHaveCount(0);
  for (const figure of await figures.all()) {
    await figure.locator('summary').first().click();
    await expect(figure.getByRole('table')).toBeVisible();
    expect(await figure.getByRole('row').count()).toBeGreaterThan(1);
  }
});

for (const path of pageOfEachKind) {
  test(`/${path} has all its words in its HTML @desktop`, async ({ page, browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: true, baseURL: baseURL ?? '' });
    expect(await words(page, path)).toEqual(await words(await context.newPage(), path));
    await context.close();
  });
}

test('no page hides what it says behind a script @desktop', () => {
  const behind = pages.filter((path) => /client="only"/.test(htmlOf(path)));
  expect(behind).toEqual([]);
});

/** Headings, paragraphs and cells of the main part. */
async function words(page: Page, path: string): Promise<readonly string[]> {
  await page.goto(path);
  const said = page.getByRole('main').locator(':is(h1, h2, h3, p, dt, dd, th):not(noscript *)');
  return (await said.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}
