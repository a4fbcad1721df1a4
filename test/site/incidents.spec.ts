import { expect, htmlOf, pages, test } from './site.ts';
import { open } from './tool.ts';

const incidents = pages.filter((path) => /^incidents\/./.test(path));
const path = 'incidents/createmod-autoscaled-pods/';

test('the list of incidents leads to every one, and shows its sum @desktop', async ({ page }) => {
  await page.goto('incidents/');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(incidents.length);
  const links = await rows
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links.map((link) => link?.replace(/^.*(?=incidents\/)/, '')).toSorted()).toEqual(
    incidents.toSorted(),
  );
  for (const row of await rows.all())
    await expect(row.locator('.incident-equation')).toHaveText(
      /^\s*(?:\S.* = )?(?:[\d,]+|no end) of [\d,]+(?: clients)?\s*$/,
    );
  await rows.filter({ hasText: 'A deploy took the login down' }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test('every incident links the source that it was read in', () => {
  for (const incident of incidents) {
    const [, source] = htmlOf(incident).split('id="source"');
    expect(source, incident).toMatch(/<a href="https:\/\/github\.com\/[^"]+">/);
  }
});

test('what happened and what would have fitted are changed apart @desktop', async ({ page }) => {
  await open(page, path);
  const region = page.getByRole('region', { name: 'How large may the pool of each pod be?' });
  const prose = page.locator('.prose');
  await expect(prose).toContainText('225 during a deploy');
  await expect(prose).toContainText('At most 90 are open then');
  // The calculator wakes when it is seen.
  await expect(async () => {
    await region.getByRole('spinbutton', { name: 'Pool size' }).fill('20');
    await expect(prose).toContainText('180 during a deploy', { timeout: 500 });
  }).toPass();
  await expect(prose).toContainText('At most 90 are open then');
  await expect(page.locator('.incident-equation')).toHaveText('(6 + 3) × 25 = 225 of 197');
});
