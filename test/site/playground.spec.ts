import type { Page } from '@playwright/test';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { groupNames } from '../../src/model/scenario.ts';
import { expect, test } from './site.ts';
import {
  button,
  copied,
  equation,
  field,
  moments,
  momentTexts,
  open,
  settingsOf,
  unfold,
  verdict,
} from './tool.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const services = (page: Page) => page.getByRole('list', { name: 'Services' });
const chip = (page: Page, name: string) => services(page).getByRole('button', { name, exact: true });
const nameField = (page: Page) => page.getByRole('textbox', { name: 'Name of the service' });

test('services are added, set, renamed and removed, each a step of undo @desktop', async ({ page }) => {
  await open(page, 'playground/', '#?v=1&api.poolSize=6&api.maxOverflow=2&api.rollout=recreate');
  await button(page, 'Add a service').click();
  await expect(chip(page, 'worker')).toHaveAttribute('aria-pressed', 'true');
  await field(page, 'Pool size').fill('4');
  await field(page, 'Max overflow').fill('1');
  await field(page, 'Replicas').fill('3');
  await page.getByRole('combobox', { name: 'During a deploy' }).selectOption('recreate');
  await expect(moments(page)).toHaveText([
    ...momentTexts([
      ['steady', '18', '+79'],
      ['peak', '23', '+74'],
      ['scaled', '23', '+74'],
      ['rollout', '23', '+74'],
    ]),
  ]);

  await chip(page, 'api').click();
  await expect(field(page, 'Pool size')).toHaveValue('6');
  await chip(page, 'worker').click();
  await expect(field(page, 'Pool size')).toHaveValue('4');
  await nameField(page).fill('mail-sender');
  await nameField(page).press('Enter');
  await expect(chip(page, 'mail-sender')).toHaveAttribute('aria-pressed', 'true');
  await expect(chip(page, 'worker')).toHaveCount(0);
  await expect(field(page, 'Pool size')).toHaveValue('4');
  await expect(equation(page)).toContainText('mail-sender');

  const link = await copied(page, 'Copy link');
  expect(settingsOf(link)).toEqual({
    services: 'api,mail-sender',
    'api.poolSize': '6',
    'api.maxOverflow': '2',
    'api.rollout': 'recreate',
    'mail-sender.kind': 'background',
    'mail-sender.replicas': '3',
    'mail-sender.poolSize': '4',
    'mail-sender.maxOverflow': '1',
    'mail-sender.rollout': 'recreate',
  });

  await button(page, 'Remove mail-sender').click();
  await expect(chip(page, 'mail-sender')).toHaveCount(0);
  await expect(button(page, 'Remove api')).toBeDisabled();
  await expect(moments(page).first()).toContainText('6');
  await button(page, 'Undo').click();
  await expect(chip(page, 'mail-sender')).toHaveCount(1);
  await button(page, 'Undo').click();
  await expect(chip(page, 'worker')).toHaveCount(1);
});

test('a link with several services shows all of them in a fresh page @desktop', async ({ page, context }) => {
  const fragment =
    '#?v=1&services=web,jobs,nightly&web.replicas=2&web.poolSize=8&jobs.kind=background&jobs.poolSize=3&nightly.kind=scheduled&nightly.reaches=pooler&postgres.maxConnections=200&pooler.poolSize=12';
  await open(page, 'playground/', fragment);
  for (const [name, size] of [
    ['web', '8'],
    ['jobs', '3'],
    ['nightly', '5'],
  ] as const) {
    await chip(page, name).click();
    await expect(field(page, 'Pool size')).toHaveValue(size);
    await expect(nameField(page)).toHaveValue(name);
    await expect(page.getByRole('region', { name: '.env to copy' })).toContainText(`DB_POOL_SIZE=${size}`);
  }
  const link = await copied(page, 'Copy link');
  expect(link.slice(link.indexOf('#'))).toBe(fragment);
  const home = await context.newPage();
  await open(home, '', fragment);
  await expect(verdict(home)).toHaveText((await verdict(page).textContent()) ?? '');
  await home.getByRole('combobox', { name: 'Service', exact: true }).selectOption('jobs');
  await expect(field(home, 'Pool size')).toHaveValue('3');
});

test('the equation is over its limit when the pooler turns clients away, though Postgres has room @desktop', async ({
  page,
}) => {
  const frame = equation(page).locator('..');
  await open(
    page,
    'playground/',
    '#?v=1&services=api&api.reaches=pooler&pooler.maxClients=4&pooler.poolSize=5',
  );
  await expect(frame).toHaveText(/≤.*Clients of the pooler: .* > 4$/);
  await expect(frame).toHaveAttribute('data-state', 'bad');
  await open(
    page,
    'playground/',
    '#?v=1&services=api&api.reaches=pooler&pooler.maxClients=500&pooler.poolSize=5',
  );
  await expect(frame).toHaveText(/≤.*Clients of the pooler: .* ≤ 500$/);
  await expect(frame).toHaveAttribute('data-state', 'ok');
});

test('a name that is taken or impossible is said to be so and changes nothing @desktop', async ({ page }) => {
  await open(page, 'playground/', '#?v=1&services=api,worker');
  await nameField(page).fill('worker');
  await expect(nameField(page)).toHaveAccessibleDescription(/Another service has this name/);
  await nameField(page).press('Tab');
  await expect(nameField(page)).toHaveValue('api');
  for (const name of ['Api', 'postgres', '9lives', 'a'.repeat(33), '']) {
    await nameField(page).fill(name);
    await expect(nameField(page), name).toHaveAttribute('aria-invalid', 'true');
  }
  await nameField(page).press('Tab');
  await expect(services(page).getByRole('button')).toHaveText(['api', 'worker', 'Add a service']);
});

test('there is room for 24 services and no more @desktop', async ({ page }) => {
  const names = Array.from({ length: 23 }, (_, index) => `s-${index}`);
  await open(page, 'playground/', `#?v=1&services=${names.join(',')}`);
  await button(page, 'Add a service').click();
  await expect(button(page, 'Add a service')).toBeDisabled();
  await expect(services(page).getByRole('listitem')).toHaveCount(25);
  await expect(chip(page, 'api')).toHaveAttribute('aria-pressed', 'true');
  await expect(verdict(page)).not.toBeEmpty();
});

test('every field of a service and of its surroundings has a control that sets it @desktop', async ({
  page,
}) => {
  await open(page, 'playground/');
  await unfold(page);
  const labels = [serviceFields, ...groupNames.map((group) => groupFields[group])].flatMap((table) =>
    Object.values(table).map(({ label }) => label),
  );
  const tree = await page.getByRole('region', { name: 'Settings' }).ariaSnapshot();
  const controls = new Set(
    [...tree.matchAll(/- '?(?:spinbutton|combobox|textbox|checkbox) "((?:[^"\\]|\\.)*)"/g)].map(
      ([, name]) => name,
    ),
  );
  expect(labels.filter((label) => !controls.has(label))).toEqual([]);
});

test('fields of every kind reach the link and come back @desktop', async ({ page, context }) => {
  await open(page, 'playground/', '#?v=1');
  await unfold(page);
  await page.getByRole('checkbox', { name: serviceFields.prePing.label, exact: true }).check();
  await page.getByRole('textbox', { name: serviceFields.surge.label, exact: true }).fill('50%');
  await page.getByRole('textbox', { name: serviceFields.through.label, exact: true }).fill('gateway');
  await field(page, groupFields.allowance.people.label).fill('5');
  await page.getByRole('combobox', { name: groupFields.postgres.appRole.label }).selectOption('superuser');
  await field(page, serviceFields.memoryLimit.label).fill('512');
  const link = await copied(page, 'Copy link');
  expect(settingsOf(link)).toEqual({
    'api.through': 'gateway',
    'api.prePing': 'true',
    'api.surge': '50%',
    'api.memoryLimit': String(512 * 2 ** 20),
    'allowance.people': '5',
    'postgres.appRole': 'superuser',
  });
  const fresh = await context.newPage();
  await open(fresh, link);
  await unfold(fresh);
  await expect(fresh.getByRole('checkbox', { name: serviceFields.prePing.label, exact: true })).toBeChecked();
  await expect(fresh.getByRole('textbox', { name: serviceFields.surge.label, exact: true })).toHaveValue(
    '50%',
  );
  await expect(field(fresh, serviceFields.memoryLimit.label)).toHaveValue('512');
});

test('a number out of range is named with its range, and the last good one holds @desktop', async ({
  page,
}) => {
  await open(page, 'playground/', '#?v=1&api.poolSize=8');
  for (const [typed, held] of [
    ['12', '12'],
    ['-3', '12'],
    ['4.5', '12'],
    ['99999', '12'],
    ['', '12'],
  ] as const) {
    await field(page, 'Pool size').fill(typed);
    const alert = page.getByRole('alert');
    if (typed === held) await expect(alert).toHaveCount(0);
    else await expect(alert, typed).toHaveText('It is a whole number from 0 to 10,000.');
    await expect(page).toHaveURL(new RegExp(`api\\.poolSize=${held}$`));
  }
  await field(page, 'Pool size').press('Tab');
  await expect(field(page, 'Pool size')).toHaveValue('12');
});
