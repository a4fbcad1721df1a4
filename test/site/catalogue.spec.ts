import { catalogueEntries } from '../../src/catalog/entries.ts';
import { expect, htmlOf, pages, test } from './site.ts';
import { button, field, open } from './tool.ts';

const entries = catalogueEntries();
const pathOf = ({ kind, id }: (typeof entries)[number]) => `catalogue/${kind}/${id}/`;

/** A text as it stands in HTML. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

test('every row of the catalogue has a page, and every page a row @desktop', () => {
  const built = pages.filter((path) => /^catalogue\/./.test(path));
  expect(built.toSorted()).toEqual(entries.map(pathOf).toSorted());
});

test('every fact of a row stands on its page, with its source, version and date @desktop', () => {
  for (const entry of entries) {
    const html = htmlOf(pathOf(entry));
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    const facts = main.match(/\sdata-fact(?=[\s>])/g)?.length;
    const wanted = entry.statements.flatMap(({ provenance: { source, version, date } }) => [
      `href="${escaped(source)}"`,
      `Version: ${escaped(version)}`,
      `datetime="${date}"`,
    ]);
    expect(facts, pathOf(entry)).toBe(entry.statements.length);
    expect(
      wanted.filter((text) => !main.includes(text)),
      pathOf(entry),
    ).toEqual([]);
  }
});

test('a page says of each fact that it is not verified, and of no other @desktop', () => {
  for (const entry of entries) {
    const marks = htmlOf(pathOf(entry)).match(/class="fact-doubt"/g)?.length ?? 0;
    const doubtful = entry.statements.filter(({ provenance }) => !provenance.verified);
    const sources = new Set(doubtful.map(({ provenance }) => JSON.stringify(provenance)));
    expect(marks, pathOf(entry)).toBe(doubtful.length + sources.size);
  }
});

test('the catalogue lists every row under its kind @desktop', async ({ page }) => {
  await page.goto('catalogue/');
  await expect(page.getByRole('rowheader')).toHaveCount(entries.length);
  await page.getByRole('link', { name: 'Pool libraries' }).first().click();
  await expect(page.getByRole('heading', { name: 'Pool libraries' })).toBeInViewport();
  await page.getByRole('link', { name: 'asyncpg', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'asyncpg' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Catalogue' }).getByRole('link')).not.toHaveCount(0);
});

test('search finds a row by a setting of its own @desktop', async ({ page }) => {
  await page.goto('catalogue/');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await dialog.getByRole('searchbox').fill('maximumPoolSize');
  await expect(dialog.locator('a[href*="/catalogue/pools/hikaricp/"]')).toBeVisible();
});

test('a form that opens with a row leads to what the catalogue says of it @desktop', async ({ page }) => {
  await open(page, 'playground/', '#?v=1&api.library=hikaricp');
  await page.getByRole('link', { name: 'What the catalogue says of it' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'HikariCP' })).toBeVisible();
});

test('the page of a message leads to the library that prints it @desktop', async ({ page }) => {
  await page.goto('errors/sqlalchemy-queuepool/');
  await page.getByRole('link', { name: 'the catalogue', exact: true }).click();
  await expect(page).toHaveURL(/catalogue\/pools\/sqlalchemy-queuepool\/$/);
});

test('the message of a row leads to what it means @desktop', async ({ page }) => {
  await page.goto('catalogue/pools/sqlalchemy-queuepool/');
  await expect(page.locator('.error-sample')).toContainText('QueuePool limit of size 5 overflow 10 reached');
  await page.getByRole('link', { name: 'What it means and what to do now' }).click();
  await expect(page).toHaveURL(/errors\/sqlalchemy-queuepool\/$/);
});

test('a row opens in the playground with its values @desktop', async ({ page }) => {
  await page.goto('catalogue/pools/asyncpg-pool/');
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  await expect(page.getByRole('combobox', { name: 'Pool library' })).toHaveValue('asyncpg-pool');
  await expect(field(page, 'Pool size')).toHaveValue('10');
  await expect(field(page, 'Max overflow')).toHaveValue('0');
});

test('a plan opens in the playground with its slots @desktop', async ({ page }) => {
  await page.goto('catalogue/providers/supabase/');
  await page.getByRole('region', { name: 'Plans' }).getByRole('link', { name: 'Nano' }).click();
  await expect(page.getByRole('combobox', { name: 'Provider' })).toHaveValue('supabase');
  await expect(page.getByRole('combobox', { name: 'Plan', exact: true })).toHaveValue('nano');
  await expect(field(page, 'max_connections')).toHaveValue('60');
});

for (const path of ['', 'playground/']) {
  test(`/${path} fills a service from a library as one step, says so, and leads to its facts @desktop`, async ({
    page,
  }) => {
    await open(page, path);
    const library = page.getByRole('combobox', { name: 'Pool library' });
    await library.selectOption('sequelize');
    const said = page.getByRole('status').filter({ hasText: 'Filled from Sequelize' });
    await expect(said).toContainText('pool size 5');
    await expect(field(page, 'Pool size')).toHaveValue('5');
    await expect(field(page, 'Checkout timeout')).toHaveValue('60');
    await button(page, 'Undo').click();
    await expect(field(page, 'Pool size')).toHaveValue('10');
    await expect(library).toHaveValue('unset');
    await expect(said).toHaveCount(0);
    await expect(button(page, 'Undo')).toBeDisabled();
    await button(page, 'Redo').click();
    await said.getByRole('link', { name: 'Facts and sources' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sequelize' })).toBeVisible();
  });
}

test('the catalogue is asked for with the first choice and not before @desktop', async ({ page }) => {
  await open(page, 'playground/');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('combobox', { name: 'Platform' }).selectOption('kubernetes-rolling');
  await expect(page.getByRole('status').filter({ hasText: 'Filled from Kubernetes' })).toBeVisible();
  expect(asked.filter((url) => url.endsWith('.js')).length).toBeGreaterThan(0);
  const before = asked.length;
  await page.getByRole('combobox', { name: 'Application server' }).selectOption('uvicorn');
  await expect(page.getByRole('status').filter({ hasText: 'Filled from Uvicorn' })).toBeVisible();
  expect(asked.slice(before).filter((url) => url.endsWith('.js'))).toEqual([]);
});

test('a provider brings its plans, and a plan its slots @desktop', async ({ page }) => {
  await open(page, 'playground/');
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('heroku');
  const plan = page.getByRole('combobox', { name: 'Plan', exact: true });
  await expect(plan).not.toHaveValue('unset');
  await plan.selectOption({ index: 3 });
  await expect(page.getByRole('status').filter({ hasText: 'Filled from Heroku' })).toHaveCount(1);
});
