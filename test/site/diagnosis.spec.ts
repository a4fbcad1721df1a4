import { diagnosisQuery } from '../../src/formats/diagnosis-query.ts';
import captured from '../formats/diagnosis/captured.json' with { type: 'json' };
import { expect, test } from './site.ts';
import { open, paste } from './tool.ts';

const path = 'runbooks/limits-on-the-path/';
const line = captured.lines['role of the app'];

test('the diagnosis reads what Postgres says and draws it over what may be open', async ({ page }) => {
  await page.goto(`${path}#diagnose`);
  const diagnosis = page.getByRole('region', { name: 'Diagnosis' });
  await expect(diagnosis).toContainText('72 connections may be open, and the budget is 192.');
  await diagnosis.scrollIntoViewIfNeeded();
  await expect(diagnosis.locator('astro-island[ssr]')).toHaveCount(0);
  const box = diagnosis.getByRole('textbox', { name: 'Paste the line here' });

  await box.fill('DB_POOL_SIZE=5');
  await diagnosis.getByRole('button', { name: 'Read' }).click();
  const report = diagnosis.getByRole('status', { name: 'What was read' });
  await expect(report).toContainText('This is not the line that the query gives.');
  await expect(box).toHaveValue('DB_POOL_SIZE=5');

  await box.fill(line);
  await expect(report).toContainText('Read: Postgres 15, max-connections 80');
  await expect(box).toHaveValue('');
  await expect(diagnosis).toContainText(
    '22 connections are open now; 72 may be at peak, and the budget is 72.',
  );
  await expect(diagnosis).toContainText('2 hold a transaction open and do nothing');
  await expect(diagnosis).toContainText('What 4 of them do is not known.');
  await diagnosis.getByText('Open now as table').click();
  const cells = (name: RegExp) => diagnosis.getByRole('row', { name }).getByRole('cell');
  await expect(cells(/^api/)).toHaveText(['10', '3', '6', '1', '0', '40', '64']);
  await expect(cells(/^all together/)).toHaveText(['22', '3', '13', '2', '4', '48', '72']);

  await expect(page).toHaveURL(/postgres\.maxConnections=80.*observed\.connections=22/);
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  await expect(diagnosis).toContainText('72 connections may be open, and the budget is 192.');
  await expect(page).not.toHaveURL(/observed/);
});

test('the query of the diagnosis is copied as it is @desktop', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${path}#diagnose`);
  await page.getByRole('region', { name: 'Diagnosis' }).getByRole('button', { name: 'Copy' }).first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(diagnosisQuery);
});

test('a link carries what is open now @desktop', async ({ page }) => {
  await page.goto(`${path}#diagnose?v=1&api.observedConnections=20&observed.connections=25`);
  const diagnosis = page.getByRole('region', { name: 'Diagnosis' });
  await diagnosis.scrollIntoViewIfNeeded();
  await expect(diagnosis).toContainText('api has 20 open, 5 more than the 15 of its settings');
});

test('the paste box of the playground reads a diagnosis among errors @desktop', async ({ page }) => {
  await open(page, 'playground/', '#?v=1');
  const report = await paste(page, `FATAL:  sorry, too many clients already\n${line}`);
  await expect(report).toContainText('Read as Diagnosis of Postgres and error message');
  await expect(page).toHaveURL(/postgres\.maxConnections=80.*observed\.connections=22/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the diagnosis shows its query and what may be open @desktop', async ({ page }) => {
    await page.goto(path);
    const diagnosis = page.getByRole('region', { name: 'Diagnosis' });
    await expect(diagnosis.locator('pre').first()).toHaveText(diagnosisQuery);
    await expect(diagnosis).toContainText('72 connections may be open, and the budget is 192.');
    const before = page.url();
    await diagnosis.getByRole('textbox').fill(line);
    await diagnosis.getByRole('button', { name: 'Read' }).click();
    expect(page.url()).toBe(before);
  });
});
