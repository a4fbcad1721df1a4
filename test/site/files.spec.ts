import { expect, test } from './site.ts';
import { button, field, open, paste, pasteBox, settingsOf } from './tool.ts';
import type { Locator, Page } from '@playwright/test';

interface GivenFile {
  readonly name: string;
  readonly text: string;
}

const system: readonly GivenFile[] = [
  { name: 'db.py', text: 'engine = create_engine(url, pool_size=5, max_overflow=2)\n' },
  {
    name: '.env',
    text: 'DB_POOL_SIZE=10\nWEB_CONCURRENCY=4\nAPI_TOKEN=not-a-real-t0ken\nDB_MAX_OVERFLOW=\n',
  },
  { name: 'postgresql.conf', text: '# the server\nmax_connections = 200\n' },
];

const report = (page: Page) => page.getByRole('status', { name: 'What was read' });
const choose = (page: Page) => page.getByLabel('Choose files');

const chosen = (files: readonly GivenFile[]) =>
  files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));

async function drop(target: Locator, files: readonly GivenFile[]): Promise<void> {
  const data = await target.page().evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
}

for (const path of ['', 'playground/']) {
  for (const way of ['dropped', 'chosen'] as const) {
    test(`files that are ${way} on /${path} become one system in one step @desktop`, async ({ page }) => {
      await open(page, path);
      if (way === 'dropped') await drop(pasteBox(page), system);
      else await choose(page).setInputFiles(chosen(system));
      await expect(report(page)).toContainText('Read 3 files: 4 settings understood');
      await expect(field(page, 'Pool size')).toHaveValue('10');
      await expect(field(page, 'Max overflow')).toHaveValue('2');
      await expect(field(page, 'Workers per replica')).toHaveValue('4');
      await expect(field(page, 'max_connections')).toHaveValue('200');
      await expect(page).toHaveURL(/api\.poolSize=10/);
      expect(settingsOf(page.url())).toMatchObject({ 'postgres.maxConnections': '200' });
      await button(page, 'Undo').click();
      await expect(field(page, 'max_connections')).not.toHaveValue('200');
      await expect(button(page, 'Undo')).toBeDisabled();
    });
  }
}

test('the report names file and line of what is understood, not understood and beaten @desktop', async ({
  page,
}) => {
  await open(page);
  await drop(pasteBox(page), system);
  const said = report(page);
  for (const summary of await said.locator('summary').all()) await summary.click();
  await expect(said).toContainText('.env: .env file, 2 settings understood.');
  await expect(said).toContainText('WEB_CONCURRENCY, .env, line 2: Workers per replica = 4');
  await expect(said).toContainText('API_TOKEN, .env, line 3: It sets no workers');
  await expect(said).toContainText('db.py, line 1: pool_size says 5, but .env, line 1, says 10');
  await expect(said).not.toContainText('not-a-real');
});

test('after files, what to change in them is written first, and only where something changes @desktop', async ({
  page,
}) => {
  await open(page);
  await drop(pasteBox(page), system);
  await expect(page.getByRole('combobox', { name: 'Write it as' })).toHaveValue('difference');
  await expect(page.getByText('Nothing to change yet')).toBeVisible();
  await field(page, 'max_connections').fill('300');
  await expect(page.getByRole('region', { name: 'postgresql.conf.diff to copy' })).toContainText(
    '+max_connections = 300',
  );
  await expect(page.getByText('Nothing to change in .env, db.py.')).toBeVisible();
});

test('what no file says is asked for, and the answer counts at once @desktop', async ({ page }) => {
  await open(page);
  const said = await paste(page, 'DB_POOL_SIZE=10\nWEB_CONCURRENCY=4\n');
  const missing = said.getByRole('region', { name: 'What is missing' });
  await expect(missing.getByRole('listitem')).toHaveText([
    'How many replicas of the service run?',
    'Which max_connections does the server have?',
  ]);
  await missing.getByRole('spinbutton', { name: 'How many replicas of the service run?' }).fill('3');
  await expect(field(page, 'Replicas')).toHaveValue('3');
});

test('the page answers while files are read, in a worker @desktop', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/reading-worker*.js', async (route) => {
    await held;
    await route.continue();
  });
  await open(page);
  const started = page.waitForEvent('worker');
  const large = Array.from({ length: 10 }, (_, index) => ({
    name: `part-${index}.env`,
    text: `${'# a comment among many others\n'.repeat(33_000)}DB_POOL_SIZE=${index + 1}\n`,
  }));
  await choose(page).setInputFiles(chosen(large));
  await expect(page.getByText('Reading…')).toBeVisible();
  await field(page, 'Replicas').fill('7');
  await expect(page).toHaveURL(/api\.replicas=7/);
  await expect(report(page)).toHaveCount(0);
  release();
  await started;
  // Ten million characters take their time on a busy machine, and the page is free meanwhile.
  await expect(report(page)).toContainText('Read 10 files', { timeout: 25_000 });
  await expect(field(page, 'Pool size')).toHaveValue('10');
  await expect(field(page, 'Replicas')).toHaveValue('7');
  await expect(page.getByText('Reading…')).toHaveCount(0);
});

test('files are read in the page where no worker can start @desktop', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'Worker');
  });
  await open(page);
  await choose(page).setInputFiles(chosen(system));
  await expect(report(page)).toContainText('Read 3 files');
  await expect(field(page, 'max_connections')).toHaveValue('200');
});

test('a text stays in the box where the reader can’t be loaded @desktop', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL: baseURL ?? '' });
  await page.route('**/_astro/read-paste*.js', (route) => route.abort());
  await open(page);
  await pasteBox(page).fill('DB_POOL_SIZE=10');
  await expect(page.getByRole('alert')).toContainText('The reader could not be loaded');
  await expect(pasteBox(page)).toHaveValue('DB_POOL_SIZE=10');
  await page.close();
});

test('files are chosen by keyboard @desktop', async ({ page }) => {
  await open(page);
  // A browser opens no dialog for a page that it does not think of as being in front: with several at once, press again.
  await expect(async () => {
    await choose(page).focus();
    await expect(choose(page)).toBeFocused();
    const dialog = page.waitForEvent('filechooser', { timeout: 3000 });
    await page.keyboard.press('Enter');
    await (await dialog).setFiles(chosen(system));
  }).toPass();
  await expect(report(page)).toContainText('Read 3 files');
});

test('too many files are refused with a sentence, and nothing changes @desktop', async ({ page }) => {
  await open(page);
  const many = Array.from({ length: 41 }, (_, index) => ({ name: `${index}.env`, text: 'DB_POOL_SIZE=1\n' }));
  await choose(page).setInputFiles(chosen(many));
  await expect(report(page)).toContainText('These are 41 files, and at most 40 are read together.');
  await expect(button(page, 'Undo')).toBeDisabled();
});
