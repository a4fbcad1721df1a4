import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { exportList } from '../../src/formats/export-list.ts';
import { expect, test } from './site.ts';
import { button, copied, open, paste } from './tool.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const choice = (page: Page) => page.getByRole('combobox', { name: 'Write it as' });
const region = (page: Page, name: string) =>
  page.getByRole('region', { name: `${name} to copy`, exact: true });

async function choose(page: Page, label: string): Promise<void> {
  await expect(choice(page)).toBeEnabled();
  await choice(page).selectOption({ label });
}

test('every export can be chosen, and shows its files or says that there are none @desktop', async ({
  page,
}) => {
  await open(page, 'playground/');
  for (const { label } of exportList) {
    await choose(page, label);
    const shown = page.locator('.exports .snippet-text, .exports [role=status]:text("Nothing")');
    await expect(shown.first(), label).toBeVisible();
    await expect(page.locator('.exports').getByText('Loading')).toHaveCount(0);
  }
});

test('the files of one export stand one after the other, each to copy and to save @desktop', async ({
  page,
}) => {
  await open(page);
  await choose(page, 'Railway');
  await expect(region(page, 'railway.toml')).toContainText('numReplicas = 1');
  await expect(region(page, 'railway.env')).toContainText('DB_POOL_SIZE=10');
  expect(await copied(page, 'Copy railway.env')).toContain('\nDB_MAX_OVERFLOW=10\n');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Download railway.toml').click(),
  ]);
  expect(download.suggestedFilename()).toBe('railway.toml');
  expect(await readFile(await download.path(), 'utf8')).toContain('[deploy]\n');
});

test('a chosen export follows the settings and marks what changed @desktop', async ({ page }) => {
  await open(page);
  await choose(page, 'Kubernetes');
  await button(page, 'Apply 6 + 6').click();
  const changed = region(page, 'kubernetes.yaml').locator('[data-changed]');
  await expect(changed).toHaveText([/DB_POOL_SIZE: "6"/, /DB_MAX_OVERFLOW: "6"/]);
});

test('after a paste, its own lines are offered as they have to be @desktop', async ({ page }) => {
  await open(page);
  await expect(choice(page).getByRole('option', { name: 'Changes to your files' })).toHaveCount(0);
  await paste(page, 'WEB_CONCURRENCY=4\nDB_POOL_SIZE=10\nDB_MAX_OVERFLOW=10\nRAILWAY_REPLICAS=2');
  await expect(choice(page)).toHaveValue('env');
  await choose(page, 'Changes to your files');
  await expect(page.getByText('Nothing to change yet')).toBeVisible();
  const text = region(page, 'pasted-text.diff');
  await page
    .getByRole('button', { name: /^Apply \d/ })
    .first()
    .click();
  await expect(text.locator('[data-old]')).toHaveText([/^-DB_POOL_SIZE=10$/, /^-DB_MAX_OVERFLOW=10$/]);
  await expect(text.locator('[data-changed]')).toHaveText([/^\+DB_POOL_SIZE=\d$/, /^\+DB_MAX_OVERFLOW=\d$/]);
});

test('the choice works with the keyboard, and a file scrolls in its own box @phone', async ({ page }) => {
  await open(page);
  await expect(choice(page)).toBeEnabled();
  await choice(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(choice(page)).not.toHaveValue('env');
  await choose(page, 'Docker Compose');
  await expect(region(page, 'compose.override.yaml')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
