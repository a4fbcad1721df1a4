import type { Page } from '@playwright/test';
import { type Scenario, type Service, withChanges } from '../../src/model/scenario.ts';
import { linkFragment } from '../../src/state/link.ts';
import { type PageStates, readPageState } from '../../src/state/page-state.ts';
import { expect, htmlOf, pageOfEachKind, test } from './site.ts';
import { answerOf, awake, button, copied, field, open, settingsOf, slider, unfold, verdict } from './tool.ts';

// Pages are compared whole, twice: a machine that holds back frames for minutes gets a second chance.
test.describe.configure({ retries: 1 });

const living = pageOfEachKind.filter((path) => htmlOf(path).includes('component-url='));

/** States that are nobody's default, made from the page's own so that its services keep their names. */
const others: Readonly<Record<string, (own: Scenario) => Scenario>> = {
  'a busier one': (own) =>
    withChanges(own, [
      ...own.services.flatMap(({ name, replicas, workersPerReplica }) => [
        { key: `${name}.replicas`, value: replicas + 1 },
        { key: `${name}.maxReplicas`, value: replicas + 3 },
        { key: `${name}.workersPerReplica`, value: workersPerReplica + 1 },
        { key: `${name}.poolSize`, value: 7 },
        { key: `${name}.maxOverflow`, value: 4 },
        { key: `${name}.checkoutTimeout`, value: 12.5 },
        { key: `${name}.rollout`, value: 'canary' },
        { key: `${name}.arrivalRate`, value: 90 },
        { key: `${name}.holdTime`, value: 0.05 },
        { key: `${name}.prePing`, value: true },
      ]),
      { key: 'postgres.maxConnections', value: 250 },
      { key: 'postgres.version', value: 15 },
      { key: 'allowance.people', value: 3 },
      { key: 'redis.poolSize', value: 9 },
    ]),
  'one without limits': (own) =>
    withChanges(own, [
      ...own.services.flatMap(({ name }: Service) => [
        { key: `${name}.maxOverflow`, value: 'unlimited' },
        { key: `${name}.checkoutTimeout`, value: 'none' },
        { key: `${name}.rollout`, value: 'recreate' },
      ]),
      { key: 'postgres.maxConnections', value: 1500 },
      { key: 'postgres.appRole', value: 'superuser' },
    ]),
};

test('there are pages whose numbers live @desktop', () => {
  expect(living).toEqual(expect.arrayContaining(['', 'playground/']));
});

for (const path of living) {
  for (const [name, other] of Object.entries(others)) {
    test(`/${path} opened with ${name} equals the page brought there @desktop`, async ({ page, context }) => {
      const fragment = linkFragment(other(stateOf(path)));
      await page.goto(path);
      await wake(page);
      const built = await shownIn(page);
      await page.evaluate((hash) => {
        location.hash = hash;
      }, fragment);
      await settled(page);
      const brought = await shownIn(page);
      const opened = await context.newPage();
      await opened.goto(`${path}${fragment}`);
      await wake(opened);
      await settled(opened);
      expect(brought).not.toEqual(built);
      expect(await shownIn(opened)).toEqual(brought);
      expect(new URL(opened.url()).hash).toBe(fragment);
    });
  }
}

test('/ set by hand equals the page opened with the link that it gives @desktop', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  for (const [name, value] of [
    ['Replicas', '2'],
    ['Max replicas', '5'],
    ['Workers per replica', '3'],
    ['Pool size', '8'],
    ['Max overflow', '3'],
    ['Checkout timeout', '12.5'],
    ['Arrival rate', '90'],
    ['Hold time', '50'],
    ['max_connections', '200'],
  ] as const)
    await field(page, name).fill(value);
  await page.getByRole('combobox', { name: 'During a deploy' }).selectOption('canary');
  await wake(page);
  const link = await copied(page, 'Copy link');
  expect(settingsOf(link)).toEqual({
    'api.replicas': '2',
    'api.maxReplicas': '5',
    'api.workersPerReplica': '3',
    'api.poolSize': '8',
    'api.maxOverflow': '3',
    'api.checkoutTimeout': '12.5',
    'api.rollout': 'canary',
    'api.arrivalRate': '90',
    'api.holdTime': '0.05',
    'postgres.maxConnections': '200',
  });
  await page.keyboard.press('Escape');
  await settled(page);
  const opened = await context.newPage();
  await open(opened, link);
  await wake(opened);
  await settled(opened);
  expect(await figuresIn(opened)).toEqual(await figuresIn(page));
});

test('a broken link says what could not be used, and the rest of it holds @desktop', async ({ page }) => {
  await open(
    page,
    '',
    '#?v=1&api.replicas=3&api.poolSize=banana&nonsense=1&db.poolSize=4&api.maxOverflow=%E0%A4%A&postgres.maxConnections=250&api.workersPerReplica=-2',
  );
  const notices = page.getByRole('region', { name: 'Parts of the link that could not be used' });
  for (const said of ['“banana”', '“nonsense”', '“db.poolSize”', 'api.maxOverflow', '“-2”'])
    await expect(notices.getByRole('listitem').filter({ hasText: said }), said).toHaveCount(1);
  await expect(notices.getByRole('listitem')).toHaveCount(5);
  await expect(field(page, 'Replicas')).toHaveValue('3');
  await expect(field(page, 'max_connections')).toHaveValue('250');
  await expect(field(page, 'Pool size')).toHaveValue('5');
  await notices.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notices).toHaveCount(0);
  await expect(field(page, 'Replicas')).toHaveValue('3');
});

for (const [name, fragment, said] of [
  ['of another version', '#?v=7&api.replicas=3', /another version/],
  ['with a list of services that names none', '#?v=1&services=,,&api.replicas=3', /No service can be read/],
  ['with names that no service can have', '#?v=1&services=api,Big_One&api.replicas=3', /“Big_One”/],
  ['longer than a browser would send', `#?v=1&api.replicas=3&x=${'1'.repeat(600_000)}`, /too long/],
] as const) {
  test(`a link ${name} says so and keeps what is known @desktop`, async ({ page }) => {
    await open(page, '', fragment);
    await expect(
      page.getByRole('region', { name: 'Parts of the link that could not be used' }),
    ).toContainText(said);
    await expect(field(page, 'Replicas')).toHaveValue('3');
    await expect(verdict(page)).not.toBeEmpty();
  });
}

test('a link to a control shows it, focuses it and keeps the state @desktop', async ({ page }) => {
  await open(page, '', '#set-api-maxOverflow?v=1&api.replicas=3');
  await expect(field(page, 'Max overflow')).toBeFocused();
  await expect(field(page, 'Max overflow')).toBeInViewport();
  await expect(field(page, 'Replicas')).toHaveValue('3');
  await field(page, 'Replicas').fill('4');
  await expect(page).toHaveURL(/#set-api-maxOverflow\?v=1&api\.replicas=4/);
});

test('a link to a heading scrolls there and keeps the state, also after it changed @desktop', async ({
  page,
}) => {
  await open(page, '', '#runbooks?v=1&api.replicas=3');
  await expect(page.getByRole('heading', { name: 'Runbooks', exact: true })).toBeInViewport();
  await expect(field(page, 'Replicas')).toHaveValue('3');
});

test('going to a place of the page keeps the state and writes it behind the place @desktop', async ({
  page,
}) => {
  await open(page, '', '#?v=1&api.replicas=3');
  await field(page, 'Pool size').fill('9');
  await page.evaluate(() => {
    location.hash = '#take';
  });
  await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeInViewport();
  await expect(page).toHaveURL(/#take\?v=1&api\.replicas=3&.*api\.poolSize=9/);
  await expect(field(page, 'Pool size')).toHaveValue('9');
  await page.reload();
  await awake(page);
  await expect(field(page, 'Pool size')).toHaveValue('9');
  await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeInViewport();
});

test('a link followed on the page is one step of undo, and becomes what Reset goes back to @desktop', async ({
  page,
}) => {
  await open(page, '', '#?v=1&api.replicas=3');
  await page.evaluate(() => {
    location.hash = '#?v=1&api.replicas=6&api.poolSize=2';
  });
  await expect(field(page, 'Replicas')).toHaveValue('6');
  await field(page, 'Pool size').fill('4');
  await button(page, 'Reset').click();
  await expect(field(page, 'Pool size')).toHaveValue('2');
  for (const pool of ['4', '2', '5']) {
    await button(page, 'Undo').click();
    await expect(field(page, 'Pool size')).toHaveValue(pool);
  }
  await expect(field(page, 'Replicas')).toHaveValue('3');
  await expect(page).toHaveURL(/#\?v=1&api\.replicas=3$/);
});

test('back and forward return to the states of their links @desktop', async ({ page }) => {
  await open(page, '', '#?v=1&api.replicas=3');
  await page.evaluate(() => {
    location.hash = '#?v=1&api.replicas=6';
  });
  await expect(field(page, 'Replicas')).toHaveValue('6');
  await slider(page, 'Pool size').fill('9');
  await expect(page).toHaveURL(/api\.poolSize=9/);
  await page.goBack();
  await expect(field(page, 'Replicas')).toHaveValue('3');
  await expect(field(page, 'Pool size')).toHaveValue('5');
  await page.goForward();
  await expect(field(page, 'Replicas')).toHaveValue('6');
  await expect(field(page, 'Pool size')).toHaveValue('9');
});

test('leaving at once and coming back keeps the last change @desktop', async ({ page }) => {
  await open(page, '', '#?v=1&api.replicas=3');
  await field(page, 'Replicas').fill('8');
  await page.goto('glossary/');
  await page.goBack();
  await awake(page);
  await expect(field(page, 'Replicas')).toHaveValue('8');
});

/** The state that a page comes with: its JSON block, or the defaults where it has none. */
function stateOf(path: string): Scenario {
  const [, json = '{}'] = /id="page-state"[^>]*>([^<]*)</.exec(htmlOf(path)) ?? [];
  const { scenario = {} } = JSON.parse(json) as Partial<PageStates>;
  return readPageState(scenario).scenario;
}

/** Shows the whole page once, so that every island is awake, and opens what is folded. */
async function wake(page: Page): Promise<void> {
  await awake(page);
  await unfold(page);
  await page.evaluate(async () => {
    for (const island of document.querySelectorAll('astro-island[ssr]')) {
      island.firstElementChild?.scrollIntoView();
      await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
    }
  });
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** Waits until the page says the same twice: verdicts are spoken and addresses written some time after a change. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        // What was drawn since the page woke comes folded.
        await unfold(page);
        last = `${page.url()} ${(await shownIn(page)).join('\n')}`;
        return before === last;
      },
      { intervals: [600, 300] },
    )
    .toBe(true);
}

/** Everything in the main part of a page: each element with its attributes and live properties, and each text. */
function shownIn(page: Page): Promise<readonly string[]> {
  return page.getByRole('main').evaluate((main) => {
    // An island's own attributes go when it wakes; a drawing is as large as its pixels.
    const passing = (element: Element, name: string) =>
      element.tagName === 'ASTRO-ISLAND' ||
      (element.tagName === 'CANVAS' && ['width', 'height', 'style'].includes(name));
    const lines: string[] = [];
    const visit = (node: Node): void => {
      if (node instanceof Text) {
        const text = node.data.replace(/\s+/g, ' ').trim();
        if (text !== '') lines.push(text);
      }
      if (!(node instanceof Element)) return;
      // Undo differs by right: one page has a past and the other has none.
      const isUndo = node.textContent?.trim() === 'Undo';
      const attributes = [...node.attributes]
        .filter(({ name }) => !passing(node, name) && !(isUndo && name === 'disabled'))
        .map(({ name, value }) => `${name}=${value}`)
        .sort();
      const input = node as HTMLInputElement;
      const live = node.matches('input, select, textarea')
        ? [`value: ${input.value}`, `checked: ${input.checked}`]
        : [];
      lines.push([node.tagName.toLowerCase(), ...attributes, ...live].join(' '));
      for (const child of node.childNodes) visit(child);
    };
    visit(main);
    return lines;
  });
}

/** Every figure of the home page: controls, answer, drawings, tables and the file to copy. */
async function figuresIn(page: Page): Promise<unknown> {
  const main = page.getByRole('main');
  return {
    answer: await answerOf(page),
    values: await main.evaluate((element) =>
      [...element.querySelectorAll<HTMLInputElement>('input, select')].map(
        ({ id, type, value, checked, max }) => `${id} ${type} ${value} ${checked} ${max}`,
      ),
    ),
    paths: await main.evaluate((element) =>
      [...element.querySelectorAll('svg path, svg line')].map((shape) => shape.outerHTML),
    ),
    tables: await main.getByRole('table').allTextContents(),
    figures: await main
      .getByRole('figure')
      .evaluateAll((figures) => figures.map(({ ariaLabel }) => ariaLabel)),
    file: await page.getByRole('region', { name: '.env to copy' }).textContent(),
  };
}
