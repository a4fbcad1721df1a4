import type { Page } from '@playwright/test';
import { expect, pageOfEachKind, test } from './site.ts';
import { button, field, open, paste, pasteBox, verdict } from './tool.ts';

interface Case {
  readonly line: string;
  /** What the report calls it. */
  readonly called: RegExp;
  /** Whose limit it was, in the words of the report. */
  readonly whose: RegExp;
  readonly now: RegExp;
  readonly avoid: RegExp;
  /** What the controls hold then. */
  readonly values?: Readonly<Record<string, string>>;
}

const server = {
  now: /pg_stat_activity/,
  avoid: /Do not enlarge the pools/,
} as const;

const cases: Readonly<Record<string, Case>> = {
  'a QueuePool timeout': {
    line: 'sqlalchemy.exc.TimeoutError: QueuePool limit of size 7 overflow 3 reached, connection timed out, timeout 12.50 (Background on this error at: https://sqlalche.me/e/20/3o7r)',
    called: /QueuePool/,
    whose: /Every connection that one pool of one worker may open was in use/,
    now: /Find what holds connections/,
    avoid: /Do not raise max_connections/,
    values: { 'Pool size': '7', 'Max overflow': '3', 'Checkout timeout': '12.5' },
  },
  'a QueuePool of 1.3 without its timeout': {
    line: 'QueuePool limit of size 20 overflow 0 reached',
    called: /QueuePool/,
    whose: /one pool of one worker/,
    now: /Find what holds connections/,
    avoid: /Do not reduce the number of workers/,
    values: { 'Pool size': '20', 'Max overflow': '0' },
  },
  'too many clients': {
    line: 'psycopg2.OperationalError: connection to server at "10.1.2.3", port 5432 failed: FATAL:  sorry, too many clients already',
    called: /too many clients/,
    whose: /Every slot of the server was taken/,
    ...server,
  },
  'reserved slots up to Postgres 15': {
    line: 'FATAL:  remaining connection slots are reserved for non-replication superuser connections',
    called: /remaining slots are reserved/,
    whose: /slots that an ordinary role may use were all taken/,
    ...server,
  },
  'reserved slots since Postgres 16': {
    line: 'FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute',
    called: /remaining slots are reserved/,
    whose: /slots that an ordinary role may use were all taken/,
    ...server,
  },
  'slots reserved for a role': {
    line: 'asyncpg.exceptions.TooManyConnectionsError: remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
    called: /remaining slots are reserved/,
    whose: /reserved_connections/,
    ...server,
  },
  'slots reserved by RDS': {
    line: 'FATAL: remaining connection slots are reserved for non-replication superuser and rds_superuser connections',
    called: /remaining slots are reserved/,
    whose: /RDS keeps some for its own roles/,
    ...server,
  },
  'Prisma P2024': {
    line: 'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 15, connection limit: 9)',
    called: /P2024/,
    whose: /No connection of this Prisma client/,
    now: /PrismaClient/,
    avoid: /Do not only raise pool_timeout/,
    values: { 'Pool size': '9', 'Max overflow': '0', 'Checkout timeout': '15' },
  },
  'a node-postgres timeout': {
    line: 'Error: timeout exceeded when trying to connect\n    at /srv/app/node_modules/pg-pool/index.js:45:11',
    called: /node-postgres/,
    whose: /No client of the pool came free/,
    now: /client\.release\(\)/,
    avoid: /Do not remove connectionTimeoutMillis/,
  },
};

test('an error line says whose limit it was, what to do now and what not, and sets its numbers @desktop', async ({
  page,
}) => {
  await open(page);
  for (const [name, { line, called, whose, now, avoid, values = {} }] of Object.entries(cases)) {
    await test.step(name, async () => {
      const report = await paste(page, line);
      await expect(report.getByRole('heading', { name: called })).toHaveCount(1);
      await expect(report).toContainText(whose);
      await expect(report.getByText(/^Do now:?$/)).toBeVisible();
      await expect(report).toContainText(now);
      await expect(report.getByText(/^Don’t:?$/)).toBeVisible();
      await expect(report).toContainText(avoid);
      for (const [control, value] of Object.entries(values))
        await expect(field(page, control), control).toHaveValue(value);
      await expect(report).not.toContainText('10.1.2.3');
      await report.getByRole('button', { name: 'Close the report' }).click();
      await expect(report).toHaveCount(0);
    });
  }
});

test('a refusal by Postgres leaves the settings alone @desktop', async ({ page }) => {
  await open(page, '', '#?v=1&api.replicas=3&api.poolSize=8');
  await paste(page, 'FATAL: sorry, too many clients already');
  await expect(field(page, 'Replicas')).toHaveValue('3');
  await expect(field(page, 'Pool size')).toHaveValue('8');
  await expect(button(page, 'Undo')).toBeDisabled();
});

test('an error and a .env in one paste are both read @desktop', async ({ page }) => {
  await open(page);
  const report = await paste(
    page,
    'WEB_CONCURRENCY=6\nRAILWAY_REPLICAS=2\nQueuePool limit of size 9 overflow 1 reached, connection timed out, timeout 10.00\n',
  );
  await expect(report.getByRole('heading', { name: /QueuePool/ })).toHaveCount(1);
  for (const [control, value] of [
    ['Workers per replica', '6'],
    ['Replicas', '2'],
    ['Pool size', '9'],
    ['Max overflow', '1'],
  ] as const)
    await expect(field(page, control), control).toHaveValue(value);
});

const garbage: Readonly<Record<string, string>> = {
  'a sentence': 'the site was slow again yesterday evening, please help',
  'settings of something else': 'LOG_LEVEL=debug\nSMTP_PORT=25\n',
  bytes: '\u0000\u0001\ufffd\ud83d\u202e'.repeat(20),
  brackets: '{[('.repeat(500),
};

test('what says nothing about connections gets a sentence and changes nothing @desktop', async ({ page }) => {
  await open(page, '', '#?v=1&api.replicas=3');
  for (const [name, text] of Object.entries(garbage)) {
    await test.step(name, async () => {
      const report = await paste(page, text);
      await expect(report).toContainText('Headroom reads .env files, a DATABASE_URL');
      await expect(field(page, 'Replicas')).toHaveValue('3');
      await expect(button(page, 'Undo')).toBeDisabled();
      await expect(page).toHaveURL(/#\?v=1&api\.replicas=3$/);
      await report.getByRole('button', { name: 'Close the report' }).click();
    });
  }
});

test('a short line is read when Read is pressed, and an empty box does nothing @desktop', async ({
  page,
}) => {
  await open(page);
  await button(page, 'Read').click();
  await expect(page.getByRole('status', { name: 'What was read' })).toHaveCount(0);
  await pasteBox(page).pressSequentially('REPLICAS=3');
  await button(page, 'Read').click();
  await expect(field(page, 'Replicas')).toHaveValue('3');
  await expect(pasteBox(page)).toHaveValue('');
});

test('a million characters and more are refused in a sentence @desktop', async ({ page }) => {
  await open(page);
  await pasteBox(page).evaluate((box: HTMLTextAreaElement) => {
    box.value = 'A= x'.repeat(250_001);
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await expect(page.getByRole('status', { name: 'What was read' })).toContainText(
    'longer than a million characters',
  );
});

const attacks = [
  '<img src=x onerror=window.hit=1>',
  '"><svg onload=window.hit=1>',
  '<script>window.hit=1</script>',
  "';window.hit=1;//",
  'javascript:window.hit=1',
  '__proto__',
];

for (const path of ['', 'playground/']) {
  test(`nothing pasted into /${path} runs or becomes markup @desktop`, async ({ page }) => {
    await open(page, path);
    const before = await markup(page);
    for (const attack of attacks) {
      await paste(
        page,
        [
          `DB_POOL_SIZE=${attack}`,
          `${attack}_DB_POOL_SIZE=4`,
          `DATABASE_URL=postgresql://${attack}:${attack}@${attack}/${attack}?application_name=${attack}`,
          `# ${attack}`,
          `QueuePool limit of size ${attack} overflow 10 reached`,
          attack,
        ].join('\n'),
      );
      expect(await markup(page), attack).toEqual(before);
    }
    await expect(verdict(page)).not.toBeEmpty();
  });
}

for (const path of pageOfEachKind.filter((one) => !one.endsWith('.html'))) {
  test(`nothing in a link to /${path} runs or becomes markup @desktop`, async ({ page }) => {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const before = await markup(page);
    for (const attack of attacks) {
      const text = encodeURIComponent(attack);
      for (const fragment of [
        `#${text}?v=1&services=${text},api&api.library=${text}&${text}=1&api.poolSize=${text}&v=${text}`,
        `#${attack}`,
        `#?v=1&__proto__.poolSize=${text}&constructor=${text}&api.__proto__=1&toString.poolSize=1`,
      ]) {
        await follow(page, fragment);
        expect(await markup(page), fragment).toEqual(before);
      }
    }
  });
}

test('a service can’t be named with markup @desktop', async ({ page }) => {
  await open(page, 'playground/');
  const before = await markup(page);
  const name = page.getByRole('textbox', { name: 'Name of the service' });
  for (const attack of attacks) {
    await name.fill(attack);
    await expect(name).toHaveAttribute('aria-invalid', 'true');
    await name.press('Tab');
    await expect(name).toHaveValue('api');
    expect(await markup(page), attack).toEqual(before);
  }
});

/** Goes to a fragment and waits until the page has drawn what it says. */
async function follow(page: Page, fragment: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((done) => {
        addEventListener('hashchange', () => requestAnimationFrame(() => done()), { once: true });
        location.hash = hash;
      }),
    fragment,
  );
}

interface Markup {
  readonly hit: boolean;
  readonly scripts: number;
  readonly foreign: number;
  readonly handlers: number;
  readonly polluted: boolean;
}

/** What an injection would change: something that ran, scripts, foreign elements, handlers, a polluted prototype. */
function markup(page: Page): Promise<Markup> {
  return page.evaluate(() => ({
    hit: 'hit' in window,
    scripts: document.scripts.length,
    foreign: document.querySelectorAll('img, iframe, object, embed, base, form[action]').length,
    handlers: [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    ).length,
    polluted: 'poolSize' in {} || Object.keys(Object.prototype).length > 0,
  }));
}
