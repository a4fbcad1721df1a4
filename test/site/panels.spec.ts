import { expect, test } from './site.ts';
import { awake, button, copied, field, moments, open, settingsOf, verdict } from './tool.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const compared =
  '#panel-compare?v=1&api.replicas=4&api.poolSize=8&api.rollout=recreate&before.api.replicas=2&before.api.rollout=recreate';

test('a panel is closed until it is opened by keyboard, and loads only then @desktop', async ({ page }) => {
  await open(page, 'playground/', '#?v=1');
  const heading = page.getByRole('heading', { name: 'Compared with the baseline' });
  const panel = page.getByRole('group').filter({ has: heading });
  await expect(button(page, 'Copy Markdown')).toBeEnabled();
  await expect(panel).not.toHaveAttribute('open');
  await expect(page.getByText('Nothing differs from the baseline')).toHaveCount(0);
  await heading.locator('..').focus();
  await page.keyboard.press('Enter');
  await expect(panel).toHaveAttribute('open');
  await expect(page.getByText('Nothing differs from the baseline')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel).not.toHaveAttribute('open');
});

test('the address of a panel opens it, focuses it and keeps the state @desktop', async ({ page }) => {
  await open(page, 'playground/', '#?v=1&api.replicas=3');
  await page.evaluate(() => {
    location.hash = '#panel-compare';
  });
  await expect(page.locator('#panel-compare')).toBeFocused();
  await expect(page.locator('#panel-compare')).toBeInViewport();
  await expect(page.getByText('Nothing differs from the baseline')).toBeVisible();
  await expect(field(page, 'Replicas')).toHaveValue('3');
  await expect(page).toHaveURL(/#panel-compare\?v=1&api\.replicas=3$/);
});

test('a link with a baseline shows both sides, and Reset goes to the baseline in one step @desktop', async ({
  page,
}) => {
  await open(page, 'playground/', compared);
  await expect(page.locator('#panel-compare')).toBeFocused();
  const settings = page.getByRole('table', { name: 'Settings that differ' });
  await expect(settings.getByRole('row')).toContainText(['Before', 'Replicas of api', 'Pool size of api']);
  await expect(settings.getByRole('row', { name: /^Replicas of api/ }).getByRole('cell')).toHaveText([
    '2',
    '4',
  ]);
  const outcomes = page.getByRole('table', { name: 'What follows' });
  await expect(outcomes.getByRole('row', { name: /^Demand at peak/ }).getByRole('cell')).toHaveText([
    '30 of 97, headroom +67',
    '72 of 97, headroom +25',
  ]);
  await expect(page.getByRole('region', { name: '.env of api before' })).toContainText('DB_POOL_SIZE=5');
  await expect(page.getByRole('region', { name: '.env of api after' })).toContainText('DB_POOL_SIZE=8');
  await expect(page.getByRole('region', { name: 'On the way' }).getByRole('listitem')).toHaveCount(2);
  await button(page, 'Reset').click();
  await expect(field(page, 'Replicas')).toHaveValue('2');
  await expect(page.getByText('Nothing differs from the baseline')).toBeVisible();
  await button(page, 'Undo').click();
  await expect(field(page, 'Replicas')).toHaveValue('4');
  await expect(button(page, 'Undo')).toBeDisabled();
});

test('a comparison is copied as a link and as Markdown, an ordinary link without its baseline @desktop', async ({
  page,
}) => {
  await open(page, 'playground/', '#?v=1&api.replicas=2');
  await field(page, 'Replicas').fill('4');
  await page.locator('#panel-compare').click();
  const link = await copied(page, 'Copy link with comparison');
  expect(link).toMatch(/playground\/#panel-compare\?/);
  expect(settingsOf(link)).toEqual({ 'api.replicas': '4', 'before.api.replicas': '2' });
  const markdown = await copied(page, 'Copy comparison as Markdown');
  expect(markdown).toContain('| Replicas of api | 2 | 4 |');
  expect(markdown).toContain(`[Open the comparison in Headroom](${link})`);
  expect(settingsOf(await copied(page, 'Copy link'))).toEqual({ 'api.replicas': '4' });
});

test('a comparison is still one after the page was loaded again @desktop', async ({ page }) => {
  await open(page, 'playground/', compared);
  await field(page, 'Pool size').fill('9');
  await expect(page).toHaveURL(/api\.poolSize=9.*&before\.api\.replicas=2/);
  await page.reload();
  await awake(page);
  const row = page.getByRole('row', { name: /^Pool size of api/ });
  await expect(row.getByRole('cell')).toHaveText(['5', '9']);
});

for (const path of ['', 'playground/']) {
  test(`/${path} shows nobody else’s findings while its own load @desktop`, async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/_astro\/(?:playground-)?advice\./, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${path}#?v=1&api.poolSize=20&api.rollout=recreate&api.arrivalRate=9&api.holdTime=9`);
    const fix = page.getByRole('button', { name: /^Apply / });
    await expect(moments(page).first()).toContainText('20');
    await expect(verdict(page)).toHaveText(/^Fits at every moment/);
    await expect(fix).toHaveCount(0);
    await expect(button(page, 'Copy Markdown')).toBeDisabled();
    release();
    await expect(page.getByRole('heading', { name: 'Waiting for a connection' })).toBeVisible();
    await expect(verdict(page)).toHaveText(/^Fits at every moment.*api can’t keep up/);
    await expect(button(page, 'Copy Markdown')).toBeEnabled();
  });

  test(`/${path} says that findings could not be loaded, and everything else holds @desktop`, async ({
    browser,
    baseURL,
  }) => {
    const page = await browser.newPage({ baseURL: baseURL ?? '' });
    await page.route(/_astro\/(?:playground-)?advice\./, (route) => route.abort());
    await page.goto(`${path}#?v=1&api.replicas=2`);
    await expect(page.locator('astro-island[client="load"][ssr]')).toHaveCount(0);
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    await field(page, 'Pool size').fill('20');
    await expect(moments(page).first()).toContainText('40');
    await page.close();
  });
}
