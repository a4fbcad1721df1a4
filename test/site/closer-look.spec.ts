import { expect, test } from './site.ts';
import { open } from './tool.ts';

const panel = '#panel-load';
const state =
  '?v=1&api.workersPerReplica=4&api.poolSize=10&api.maxOverflow=0&api.arrivalRate=80&api.holdTime=0.2&api.connectionsPerRequest=2&api.threads=10';

test('a closer look says what separate pools cost and plays the traffic @desktop', async ({ page }) => {
  await open(page, 'playground/', `${panel}${state}`);
  const split = page.getByRole('region', { name: 'One queue or many' });
  await expect(split).toContainText('55.4 % of requests find the pool of their worker full.');
  const several = page.getByRole('region', { name: 'Several connections at once' });
  await expect(several).toContainText('11 are enough.');
  const shares = page.getByRole('region', { name: 'Waits by how the workers share' });
  await expect(shares.getByRole('row', { name: /^Even/ })).toContainText('481 ms');

  await page.getByRole('button', { name: 'Simulate' }).click();
  const table = page.getByRole('region', { name: 'Simulation as table' });
  await expect(table.getByRole('rowheader')).toHaveText(['p50 wait', 'p95 wait', 'p99 wait', 'Time out']);
  await expect(table.getByRole('row', { name: /^p95 wait/ })).toContainText(' to ');
  await expect(table.getByRole('columnheader', { name: 'Ten minutes' })).toBeVisible();
});

test('a closer look plays users, a burst and what else is on the path @desktop', async ({ page }) => {
  await open(
    page,
    'playground/',
    `${panel}?v=1&api.poolSize=10&api.maxOverflow=0&api.users=100&api.thinkTime=1&api.holdTime=0.2&api.burst=50`,
  );
  const users = page.getByRole('region', { name: 'Users who wait for an answer' });
  await expect(users).toContainText('100 users, 100 to a pool, ask 50 times a second');
  await page.getByRole('button', { name: 'Play the whole path' }).click();
  const table = page.getByRole('region', { name: 'Simulation of the path as table' });
  await expect(table.getByRole('columnheader', { name: 'Burst' })).toBeVisible();
  await expect(table.getByRole('row', { name: /^p95 wait/ })).toContainText(' to ');

  // Both at once: by hand it may be done before it can be cancelled.
  await page.getByRole('region', { name: 'Simulation of the path', exact: true }).evaluate(async (region) => {
    const press = (label: string) =>
      [...region.querySelectorAll('button')]
        .find(({ textContent }) => textContent?.trim() === label)
        ?.click();
    press('Play the whole path');
    await new Promise((frame) => requestAnimationFrame(frame));
    press('Cancel');
  });
  await expect(page.getByText('Cancelled.')).toBeVisible();
  await expect(table).toHaveCount(0);
});

test('a closer look without traffic says what to give it @desktop', async ({ page }) => {
  await open(page, 'playground/', `${panel}?v=1`);
  await expect(page.getByText('A rate goes with a hold time')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Simulate' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Play the whole path' })).toHaveCount(0);
});
