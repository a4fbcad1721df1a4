import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';
import { field, moments, open, slotMap, unfold } from './tool.ts';

const sizes = [10, 29, 30, 31, 100, 130, 131, 400, 401, 997, 1000, 1001, 2000, 3333, 5000];
const mostDrawnOutside = 8 * 40;

test('the slot map has a cell for each slot up to 1,000, and one for several beyond @desktop', async ({
  page,
}) => {
  await open(page);
  for (const size of sizes) {
    await show(page, `postgres.maxConnections=${size}&api.poolSize=3&api.maxOverflow=2`);
    const map = await drawn(page);
    const perCell = Math.ceil(size / 1000);
    expect(map.perCell, `${size} slots`).toBe(perCell);
    expect(sum(map.cells.filter(({ outside }) => !outside)), `${size} slots`).toBe(Math.ceil(size / perCell));
    expect(map.overlaps, `${size} slots`).toBe(0);
    expect(map.beyond, `${size} slots`).toEqual([]);
  }
});

test('cells, legend and table agree on every part, inside and outside @desktop', async ({ page }) => {
  await open(page);
  const overlap = 'api.workersPerReplica=4&api.poolSize=10&api.rollout=blue-green';
  const two = 'services=api,cron&cron.kind=scheduled&cron.poolSize=2&cron.maxOverflow=1&allowance.people=5';
  for (const state of [
    overlap,
    two,
    `${two}&postgres.maxConnections=12`,
    'api.poolSize=0&api.maxOverflow=0',
  ]) {
    await show(page, state);
    const map = await drawn(page);
    const rows = await legendAndTable(page);
    expect(rows.table, state).toEqual(rows.legend);
    const outside = rows.legend.filter(([name]) => name === 'may be refused');
    const inside = rows.legend.filter(([name]) => name !== 'may be refused');
    const total = (counts: typeof inside) => counts.reduce((all, [, count]) => all + Number(count), 0);
    expect(sum(map.cells.filter((run) => run.outside)), state).toBe(total(outside));
    expect(sum(map.cells), state).toBe(total(inside));
    expect(map.fence, state).toBe(outside.length > 0);
  }
});

test('a fence stands only where something is outside @desktop', async ({ page }) => {
  await open(page);
  await show(page, 'api.poolSize=97&api.maxOverflow=0&api.rollout=recreate');
  expect((await drawn(page)).fence).toBe(false);
  await expect(slotMap(page)).toHaveAccessibleName(/everything fits/);
  await show(page, 'api.poolSize=98&api.maxOverflow=0&api.rollout=recreate');
  const map = await drawn(page);
  expect(map.fence).toBe(true);
  expect(sum(map.cells.filter(({ outside }) => outside))).toBe(1);
  await expect(slotMap(page)).toHaveAccessibleName(/1 may be refused/);
});

test('the outside is drawn up to eight rows and counted beyond @desktop', async ({ page }) => {
  await open(page);
  for (const [size, wanted] of [
    [10, 5_000],
    [100, 10_000],
    [5000, 250_000],
  ] as const) {
    await show(
      page,
      `postgres.maxConnections=${size}&api.workersPerReplica=${wanted / 250}&api.poolSize=250&api.maxOverflow=0`,
    );
    const map = await drawn(page);
    const cells = sum(map.cells.filter(({ outside }) => outside));
    expect(cells).toBeGreaterThan(0);
    expect(cells).toBeLessThanOrEqual(mostDrawnOutside);
    await expect(slotMap(page)).toContainText(/outside: [\d,]+ may be refused, [\d,]+ of them not drawn/);
    const refused = (wanted - size + 3).toLocaleString('en');
    await expect(slotMap(page)).toHaveAccessibleName(new RegExp(`[^\\d,]${refused} may be refused`));
  }
});

test('an unlimited pool fills every slot and stands outside without end @desktop', async ({ page }) => {
  await open(page);
  await show(page, 'api.maxOverflow=unlimited');
  await expect(slotMap(page)).toHaveAccessibleName(/unbounded wanted.*unbounded may be refused/);
  await expect(slotMap(page)).toContainText('without end');
  const map = await drawn(page);
  expect(map.fence).toBe(true);
  expect(sum(map.cells.filter(({ outside, part }) => !outside && part === 'free'))).toBe(0);
  expect(sum(map.cells.filter(({ outside }) => !outside))).toBe(100);
  const { legend, table } = await legendAndTable(page);
  expect(table).toEqual(legend);
  expect(legend.at(-1)).toEqual(['may be refused', 'unbounded']);
});

test('the slot map follows the moment that is picked @desktop', async ({ page }) => {
  await open(page, '', '#?v=1&api.workersPerReplica=4&api.poolSize=10&api.rollout=blue-green');
  for (const [moment, wanted] of [
    ['steady', 40],
    ['peak', 80],
    ['scaled', 80],
    ['rollout', 160],
  ] as const) {
    const pick = moments(page).getByRole('button', { name: new RegExp(moment) });
    await pick.click();
    await expect(pick).toHaveAttribute('aria-pressed', 'true');
    await expect(slotMap(page)).toHaveAccessibleName(new RegExp(` ${wanted} wanted`));
    const used = (await drawn(page)).cells.filter(({ part }) => part === 'size' || part === 'overflow');
    expect(sum(used)).toBe(wanted);
  }
});

async function show(page: Page, state: string): Promise<void> {
  const rollout = state.includes('rollout') ? '' : '&api.rollout=recreate';
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, `#?v=1&${state}${rollout}`);
  const wanted = /maxConnections=(\d+)/.exec(state)?.[1] ?? '100';
  await expect(field(page, 'max_connections')).toHaveValue(wanted);
  await expect(slotMap(page)).toHaveAccessibleName(
    new RegExp(`of ${Number(wanted).toLocaleString('en')} slots`),
  );
}

interface Run {
  readonly part: string;
  readonly outside: boolean;
  readonly count: number;
}

interface Drawn {
  readonly cells: readonly Run[];
  readonly perCell: number;
  readonly fence: boolean;
  /** Cells that begin where another one begins. */
  readonly overlaps: number;
  /** Cells that lie outside the picture. */
  readonly beyond: readonly string[];
}

/** What is drawn, read from the paths: every cell begins with one `M`. */
async function drawn(page: Page): Promise<Drawn> {
  const picture = await slotMap(page).evaluate((svg: SVGSVGElement) => {
    const { x, y, width, height } = svg.viewBox.baseVal;
    return {
      box: { left: x, top: y, right: x + width, bottom: y + height },
      fence: svg.querySelector('line.fence') !== null,
      paths: [...svg.querySelectorAll<SVGPathElement>('path[data-part]')].map((path) => ({
        part: path.dataset['part'] ?? '',
        outside: path.dataset['outside'] !== undefined,
        d: path.getAttribute('d') ?? '',
      })),
    };
  });
  const starts = picture.paths.flatMap(({ d }) => d.match(/M[\d.]+ [\d.]+/g) ?? []);
  const { left, top, right, bottom } = picture.box;
  const beyond = starts.filter((start) => {
    const [x = Number.NaN, y = Number.NaN] = start.slice(1).split(' ').map(Number);
    return !(x >= left && x < right && y >= top && y < bottom);
  });
  const note = page.getByText(/^One cell stands for/);
  const several = (await note.count()) === 0 ? '1' : ((await note.textContent()) ?? '').replaceAll(/\D/g, '');
  return {
    cells: picture.paths.map(({ part, outside, d }) => ({ part, outside, count: d.split('M').length - 1 })),
    perCell: Number(several),
    fence: picture.fence,
    overlaps: starts.length - new Set(starts).size,
    beyond,
  };
}

type Counts = readonly (readonly [name: string, count: string])[];

/** The legend and its table twin, row by row. */
async function legendAndTable(page: Page): Promise<{ readonly legend: Counts; readonly table: Counts }> {
  await unfold(page);
  const figure = page.getByRole('figure').filter({ has: slotMap(page) });
  const items = await figure.getByRole('list').first().getByRole('listitem').allTextContents();
  const rows = await figure.getByRole('table').getByRole('row').all();
  const cells = await Promise.all(
    rows
      .slice(1)
      .map(async (row): Promise<readonly [string, string]> => [
        (await row.getByRole('rowheader').textContent()) ?? '',
        ((await row.getByRole('cell').textContent()) ?? '').replaceAll(',', ''),
      ]),
  );
  const legend = items.map((item): readonly [string, string] => {
    const [, name = '', count = ''] = /^(.*?)\s*([\d,]+|unbounded)$/.exec(item.trim()) ?? [];
    return [name, count.replaceAll(',', '')];
  });
  return { legend, table: cells };
}

function sum(runs: readonly Run[]): number {
  return runs.reduce((total, { count }) => total + count, 0);
}
