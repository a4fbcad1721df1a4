import type { Page } from '@playwright/test';
import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import { expect, test } from './site.ts';
import { field, open, paste } from './tool.ts';

const queuePool =
  'sqlalchemy.exc.TimeoutError: QueuePool limit of size 7 overflow 3 reached, connection timed out, timeout 12.50';
const refused = 'FATAL:  sorry, too many clients already';

/** Pastes lines into the box of an error page or of their index, and gives the report of it. */
async function pasteLine(page: Page, text: string) {
  await page.getByRole('textbox', { name: /^Paste / }).fill(text);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  const report = page.getByRole('status', { name: 'What was read' });
  await expect(report).toBeVisible();
  return report;
}

// A calculator wakes when it is seen.
async function expectPoolSize(page: Page, value: string): Promise<void> {
  const control = field(page, 'Pool size').first();
  await control.scrollIntoViewIfNeeded();
  await expect(control).toHaveValue(value);
}

test('the index lists every message, by layer, with a link to its page @desktop', async ({ page }) => {
  await page.goto('errors/');
  const main = page.getByRole('main');
  for (const { id, label } of errorPatterns) {
    const link = main.getByRole('link', { name: label, exact: true });
    await expect(link).toHaveAttribute('href', new RegExp(`/errors/${id}/$`));
  }
  await expect(main.getByRole('heading', { level: 2 })).toHaveCount(8);
});

test('the index leads from a pasted log to the page of its cause, with the numbers of the log @desktop', async ({
  page,
}) => {
  await page.goto('errors/');
  const report = await pasteLine(page, `${queuePool}\nINFO ok\n${refused}\n`);
  const links = report.getByRole('heading').getByRole('link');
  await expect(links).toHaveText(['Postgres: too many clients', 'SQLAlchemy: QueuePool limit reached']);
  await links.last().click();
  await expect(page).toHaveURL(/\/errors\/sqlalchemy-queuepool\/#\?v=1&.*api\.poolSize=7&/);
  await expectPoolSize(page, '7');
});

test('a line pasted on its own page fills the calculator of the page @desktop', async ({ page }) => {
  await page.goto('errors/sqlalchemy-queuepool/');
  const report = await pasteLine(page, queuePool);
  await expect(report).toContainText(
    'Read: Pool size 7, Max overflow 3, Checkout timeout 12.5. The numbers on this page are yours now.',
  );
  await expectPoolSize(page, '7');
  await expect(page).toHaveURL(/api\.poolSize=7/);
});

test('a line of another message leads from one page to the other @desktop', async ({ page }) => {
  await page.goto('errors/sqlalchemy-queuepool/');
  const report = await pasteLine(page, refused);
  await expect(report.getByRole('link', { name: 'Postgres: too many clients' })).toHaveAttribute(
    'href',
    /\/errors\/pg-too-many-clients\//,
  );
});

test('lines that say nothing here get a sentence, and stay in the box @desktop', async ({ page }) => {
  await page.goto('errors/');
  const report = await pasteLine(page, 'INFO ok');
  await expect(report).toContainText('No message that this site explains is in it.');
  await expect(page.getByRole('textbox', { name: /^Paste / })).toHaveValue('INFO ok');
});

test('the home page leads from a pasted message to its page @desktop', async ({ page }) => {
  await open(page);
  const report = await paste(page, queuePool);
  await report.getByRole('link', { name: 'SQLAlchemy: QueuePool limit reached' }).click();
  await expect(page).toHaveURL(/\/errors\/sqlalchemy-queuepool\/#\?v=1&.*api\.poolSize=7&/);
});

test('pages of messages with counts show their numbers, those without need no box @desktop', async ({
  page,
}) => {
  await page.goto('errors/hikari-timeout/');
  await expect(page.locator('.error-sample')).toContainText('(total=10, active=10, idle=0, waiting=190)');
  await expect(page.getByRole('textbox', { name: /^Paste your own line/ })).toBeVisible();
  await page.goto('errors/pg-too-many-clients/');
  await expect(page.getByRole('textbox', { name: /^Paste / })).toHaveCount(0);
});
