import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
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
  const foot = await page.getByRole('list', { name: 'Demand and headroom at each moment' }).boundingBox();
  const heading = await page.locator('#panel-compare').boundingBox();
  expect(heading?.y).toBeGreaterThanOrEqual((foot?.y ?? 0) + (foot?.height ?? 0));
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

/** A link that gives something to every panel. */
const rich = `#?v=1&services=api,worker&${[
  'api.replicas=4&api.maxReplicas=8&api.workersPerReplica=2&api.poolSize=5&api.maxOverflow=3&api.checkoutTimeout=10',
  'api.cpuRequest=1&api.cpuLimit=2&api.memoryLimit=1073741824&api.memoryPerWorker=314572800&api.hpaCpuTarget=0.7',
  'api.startupDelay=20&api.keepAliveTimeout=75&api.requestTimeout=30&api.threads=10&api.arrivalRate=200',
  'api.holdTime=0.025&api.appCpu=0.012&api.appWaiting=0.02&api.databaseCpu=0.006&api.roundTrips=4',
  'api.roundTripTime=0.0005&api.burst=120&api.connectionsPerRequest=2&api.retries=2&api.traceShape=day',
  'api.tracePeak=900&api.traceDuration=3600&api.traceDeployAt=1500&worker.kind=background&worker.replicas=2',
  'worker.reaches=pooler&worker.poolSize=4&worker.maxOverflow=0&worker.arrivalRate=20&worker.holdTime=0.05',
  'pooler.mode=transaction&pooler.poolSize=20&pooler.reserve=5&pooler.maxClients=500&postgres.maxConnections=200',
  'postgres.cores=4&postgres.memory=8589934592&postgres.memoryPerConnection=10485760&postgres.workMem=8388608',
  'postgres.statementTimeout=5&redis.maxClients=1000&redis.poolSize=10&redis.whenExhausted=wait',
  'redis.holdTime=0.002&edge.keepaliveTimeout=60&edge.readTimeout=60&edge.clientTimeout=90',
  'agents.responseTimeout=60&agents.maxConcurrent=5&agents.callTime=8&observed.connections=60',
  'observed.throughput=180&observed.inUse=8&tests.workers=4&tests.requestsPerTest=3&before.api.replicas=2',
].join('&')}`;

/** Opens all panels, each until what it loads is there; returns their titles. */
async function openPanels(page: Page): Promise<readonly string[]> {
  const panels = page.locator('details.panel');
  for (const panel of await panels.all()) {
    await panel.evaluate((details: HTMLDetailsElement) => {
      details.open = true;
      details.scrollIntoView();
    });
    await expect(panel.locator('.panel-body > *').first()).toBeVisible();
    await expect(panel.getByText('Loading …')).toHaveCount(0);
  }
  return panels.getByRole('heading', { level: 3 }).allTextContents();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any open panel in ${colorScheme} @desktop`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, 'playground/', rich);
    expect((await openPanels(page)).length).toBeGreaterThan(14);
    await expect(page.getByText('can’t be shown')).toHaveCount(0);
    expect(await violations(page, { within: '.tool-answer' })).toEqual([]);
  });
}

for (const width of [320, 390]) {
  test(`no open panel is wider than a screen of ${width} pixels @phone`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page, 'playground/', rich);
    await openPanels(page);
    // A table may scroll in a frame of its own, and nothing else.
    const wide = await page.locator('details.panel').evaluateAll((panels) =>
      panels.flatMap((panel) =>
        [...panel.querySelectorAll('*')]
          .filter((part) => part.closest('.twin-table, .snippet-text, .visually-hidden') === null)
          .filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map(({ outerHTML }) => outerHTML.slice(0, 120)),
      ),
    );
    expect(wide).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
}

test('numbers of a panel’s table stand to the right, words to the left @desktop', async ({ page }) => {
  await open(page, 'playground/', rich.replace('#?', '#panel-plan?'));
  const table = page.getByRole('table', { name: 'What each step leaves free' });
  const cells = table.getByRole('row').nth(1).getByRole('cell');
  await expect(cells.nth(0)).toHaveCSS('text-align', 'end');
  await expect(cells.nth(0)).toHaveCSS('font-variant-numeric', 'tabular-nums');
  await expect(cells.nth(2)).toHaveCSS('text-align', 'start');
});

test('a field that a panel needs leads to its control, which is unfolded @desktop', async ({ page }) => {
  await open(page, 'playground/', '#panel-memory?v=1');
  await expect(field(page, 'Memory of the server')).toHaveCount(0);
  await button(page, 'Memory of the server').focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'Memory of the server')).toBeFocused();
  await page.keyboard.type('8192');
  await expect(page.getByRole('table', { name: 'Settings of Postgres for this memory' })).toBeVisible();
});

test('a way to set it up is applied in one step, and Undo takes it back @desktop', async ({ page }) => {
  await open(page, 'playground/', '#panel-solve?v=1&api.replicas=8&api.poolSize=10');
  await expect(field(page, 'Pool size')).toHaveValue('10');
  const before = page.url();
  const way = page.getByRole('region', { name: 'Ways to set it up' }).getByRole('listitem').first();
  await way.getByRole('button').click();
  await expect(verdict(page)).toHaveText(/^Fits at every moment/);
  await expect(page).not.toHaveURL(before);
  await button(page, 'Undo').click();
  await expect(field(page, 'Pool size')).toHaveValue('10');
  await expect(button(page, 'Undo')).toBeDisabled();
  await expect(page).toHaveURL(before);
});

test.describe('traffic pasted as a table', () => {
  const box = (page: Page) => page.getByRole('textbox', { name: 'Traffic of api as a table' });
  const played = async (page: Page, text: string) => {
    await open(
      page,
      'playground/',
      '#panel-autoscaler?v=1&api.maxReplicas=6&api.hpaCpuTarget=0.7&api.cpuRequest=1&api.appCpu=0.02',
    );
    await box(page).fill(text);
    await button(page, 'Play this traffic').click();
  };

  test('is drawn, with its table, and stays out of the link @desktop', async ({ page }) => {
    await played(page, 'time,requests\n0,10\n300,200\n600,200\n900,10\n');
    await expect(page.getByText('4 moments read, 0:15:00 long.')).toBeVisible();
    await expect(page.getByRole('img', { name: /^Demand over time\. Demand is highest/ })).toBeVisible();
    await page.getByText('Demand over time as table').click();
    const rows = page.getByRole('region', { name: 'Demand over time as table' }).getByRole('row');
    await expect(rows.nth(1).getByRole('rowheader')).toHaveText('0:00:00');
    expect(page.url()).not.toContain('300');
    await button(page, 'Clear').click();
    await expect(page.getByRole('img', { name: /^Demand over time/ })).toHaveCount(0);
    await expect(box(page)).toHaveValue('');
  });

  test('that is none is answered line by line @desktop', async ({ page }) => {
    await played(page, '<script>alert(1)</script>\n1e999,9\nNaN;Infinity\n\u202e,,,\n');
    await expect(page.getByText('Nothing could be read.')).toBeVisible();
    await expect(page.getByText(/^Line 1: /)).toBeVisible();
    await expect(page.getByRole('img', { name: /^Demand over time/ })).toHaveCount(0);
    await expect(field(page, 'Max replicas')).toHaveValue('6');
  });
});
