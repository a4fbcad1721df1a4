import { expect, test } from './site.ts';
import { open } from './tool.ts';

const state =
  '#?v=1&api.workersPerReplica=4&api.poolSize=5&api.maxOverflow=0&api.arrivalRate=80&api.holdTime=0.2&api.connectionsPerRequest=2&api.threads=10';

test('a closer look says what separate pools cost and plays the traffic @desktop', async ({ page }) => {
  await open(page, 'playground/', state);
  await page.getByRole('button', { name: 'Take a closer look' }).click();
  const split = page.getByRole('region', { name: 'One queue or many' });
  await expect(split).toContainText('55.4 % of requests find the pool of their worker full.');
  const several = page.getByRole('region', { name: 'Several connections at once' });
  await expect(several).toContainText('11 are enough.');

  await page.getByRole('button', { name: 'Simulate' }).click();
  const table = page.getByRole('region', { name: 'Simulation as table' });
  await expect(table.getByRole('rowheader')).toHaveText(['p50 wait', 'p95 wait', 'p99 wait', 'Time out']);
  await expect(table.getByRole('row', { name: /^p95 wait/ })).toContainText(' to ');
});

test('a closer look without traffic says what to give it @desktop', async ({ page }) => {
  await open(page, 'playground/', '#?v=1');
  await page.getByRole('button', { name: 'Take a closer look' }).click();
  await expect(page.getByText('Give the traffic, users with their think time')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Simulate' })).toHaveCount(0);
});
