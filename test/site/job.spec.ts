import type { Page } from '@playwright/test';
import { envVariables } from '../../src/formats/env-names.ts';
import { expect, test, troublesOf } from './site.ts';
import {
  answerOf,
  button,
  copied,
  equation,
  field,
  moments,
  momentTexts,
  open,
  pasteBox,
  paste,
  settingsOf,
  slotMap,
  unfold,
  verdict,
} from './tool.ts';

const secrets = {
  user: 'svc-ledger-7',
  password: 'correct-h0rse-battery',
  host: 'pg-19.internal.example',
  database: 'ledger_eu_west',
};
const { user, password, host, database } = secrets;

const settings = `WEB_CONCURRENCY=4
DB_POOL_SIZE=10
DB_MAX_OVERFLOW=10
DB_POOL_TIMEOUT=30
DB_POOL_RECYCLE=3600
REDIS_POOL_SIZE=5
POSTGRES_MAX_CONNECTIONS=100
RAILWAY_REPLICAS=1
DATABASE_URL=postgresql+asyncpg://${user}:${password}@${host}:5433/${database}
`;

const overlap = '(1 replica + 1 of the new release) × 4 workers × (10 + 10) = 160 > 100 − 3 reserved = 97';
const before = momentTexts([
  ['steady', '40', '+57'],
  ['peak', '80', '+17'],
  ['scaled', '80', '+17'],
  ['rollout', '160', '−63'],
]);
const after = momentTexts([
  ['steady', '24', '+73'],
  ['peak', '48', '+49'],
  ['scaled', '48', '+49'],
  ['rollout', '96', '+1'],
]);

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const path of ['', 'playground/']) {
  test(`/${path} answers for a pasted .env with a release that overlaps @desktop`, async ({ page }) => {
    await pasteJob(page, path);
    await expect(moments(page)).toHaveText([...before]);
    await expect(verdict(page)).toHaveText(/during a deploy.*\b160\b.*\b97\b/);
    await expect(equation(page)).toHaveText(overlap);
    await expect(slotMap(page)).toHaveAccessibleName(/63 may be refused/);
    await expect(page.getByRole('region', { name: 'Answer' })).toContainText(
      'FATAL: remaining connection slots are reserved',
    );
  });

  test(`/${path} offers 6 + 6 as the fix, 96 of 97, and takes it back with Undo @desktop`, async ({
    page,
  }) => {
    await pasteJob(page, path);
    const fix = button(page, 'Apply 6 + 6');
    await expect(page.getByRole('listitem').filter({ has: fix })).toContainText(
      'Pool size 6, Max overflow 6',
    );
    await fix.click();
    await expect(moments(page)).toHaveText([...after]);
    await expect(equation(page)).toHaveText(/\(6 \+ 6\) = 96 ≤ 100 − 3 reserved = 97$/);
    await expect(verdict(page)).toHaveText(/^Fits at every moment, with 1 connection to spare/);
    await expect(slotMap(page)).toHaveAccessibleName(/everything fits/);
    await expect(field(page, 'Pool size')).toHaveValue('6');
    await button(page, 'Undo').click();
    await expect(moments(page)).toHaveText([...before]);
    await button(page, 'Redo').click();
    await expect(moments(page)).toHaveText([...after]);
    await button(page, 'Reset').click();
    await expect(field(page, 'Pool size')).toHaveValue('10');
  });
}

test('the copied link shows the same in a fresh browser @desktop', async ({ page, browser, baseURL }) => {
  await pasteJob(page);
  const link = await copied(page, 'Copy link');
  await expect(verdict(page)).toHaveText(/160/);
  const answer = await answerOf(page);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const troubles = troublesOf(context, new URL(baseURL ?? '').origin);
  const fresh = await context.newPage();
  await open(fresh, link);
  await expect(moments(fresh)).toHaveText([...before]);
  await expect.poll(() => answerOf(fresh)).toEqual(answer);
  expect(troubles).toEqual([]);
  await context.close();
});

for (const fixed of [false, true]) {
  const which = fixed ? 'after the fix ' : '';
  test(`the copied .env ${which}reads back the same in every field that it carries @desktop`, async ({
    page,
    context,
  }) => {
    await pasteJob(page);
    if (fixed) await button(page, 'Apply 6 + 6').click();
    const text = await copied(page, 'Copy .env');
    const link = await copied(page, 'Copy link');
    const fresh = await context.newPage();
    await open(fresh);
    await paste(fresh, text);
    expect(carriedByEnv(await copied(fresh, 'Copy link'))).toEqual(carriedByEnv(link));
    expect(text).toContain(`DB_POOL_SIZE=${fixed ? 6 : 10}\n`);
    expect(text).toContain('DB_POOL_RECYCLE=3600\n');
    expect(text).toContain('REDIS_POOL_SIZE=5\n');
    expect(text).toContain('POSTGRES_MAX_CONNECTIONS=100\n');
    expect(text).toContain(link);
    if (!fixed) expect(text).toContain(overlap);
  });
}

test('Markdown and plain text for a chat carry verdict, equation and link @desktop', async ({ page }) => {
  await pasteJob(page);
  await expect(verdict(page)).toHaveText(/160/);
  const said = (await verdict(page).textContent()) ?? '';
  const link = await copied(page, 'Copy link');
  for (const name of ['Copy Markdown', 'Copy text']) {
    const text = await copied(page, name);
    expect(text, name).toContain(said);
    expect(text, name).toContain(overlap);
    expect(text, name).toContain(link);
  }
});

for (const path of ['', 'playground/']) {
  test(`no secret of a paste stays on /${path}, in its link, its copies or the browser @desktop`, async ({
    page,
    context,
  }) => {
    const spoken: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => spoken.push(message.text()));
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await pasteJob(page, path);
    await unfold(page);
    const copies: string[] = [];
    for (const name of ['Copy link', 'Copy .env', 'Copy Markdown', 'Copy text'])
      copies.push(await copied(page, name));
    await expect(page).toHaveURL(/#\?v=1&.*rollout=blue-green/);
    const kept = await page.evaluate(async () => ({
      html: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll('input, textarea, select')].map(
        (one) => (one as HTMLInputElement).value,
      ),
      state: JSON.stringify(history.state),
      local: JSON.stringify(localStorage),
      session: JSON.stringify(sessionStorage),
      cookie: document.cookie,
      databases: JSON.stringify(await indexedDB.databases()),
      caches: JSON.stringify(await caches.keys()),
    }));
    const places = { ...kept, url: page.url(), spoken, asked, copies, cookies: await context.cookies() };
    for (const [place, content] of Object.entries(places)) {
      const text = JSON.stringify(content).toLowerCase();
      const found = Object.entries(secrets).filter(([, secret]) => text.includes(secret));
      expect(found, place).toEqual([]);
    }
    await page.reload();
    expect(await page.content()).not.toContain(password);
  });
}

async function pasteJob(page: Page, path = ''): Promise<void> {
  await open(page, path);
  await paste(page, settings);
  await page
    .getByRole('combobox', { name: 'During a deploy' })
    .selectOption({ label: 'old and new overlap' });
}

/** The part of a link that a .env file has a name for. */
function carriedByEnv(link: string): Readonly<Record<string, string>> {
  const keys = new Set(envVariables.map(({ key }) => (key.includes('.') ? key : `api.${key}`)));
  return Object.fromEntries(Object.entries(settingsOf(link)).filter(([key]) => keys.has(key)));
}

test('what was pasted before the script came is read when it comes @desktop', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_astro/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('', { waitUntil: 'commit' });
  await pasteBox(page).fill('WEB_CONCURRENCY=3\nDB_POOL_SIZE=7\n');
  release();
  await expect(page.getByRole('status', { name: 'What was read' })).toContainText('2 settings understood');
  await expect(field(page, 'Pool size')).toHaveValue('7');
  await expect(pasteBox(page)).toHaveValue('');
});
