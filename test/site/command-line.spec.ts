import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import frozen from '../state/frozen-links.json' with { type: 'json' };
import { dist, expect, test } from './site.ts';
import { open } from './tool.ts';

const file = join(dist, 'cli', 'headroom.mjs');

/** Links that set much: some of every eighth one. */
const links = frozen.links.filter((_, index) => index % 8 === 1);

for (const { says, link } of links) {
  test(`the command line computes what the browser does for the link “${says}” @desktop`, async ({
    page,
  }) => {
    expect(existsSync(file), 'npm run build writes the command line').toBe(true);
    const { status, stdout } = spawnSync(process.execPath, [file, 'check', '--link', link, '--json'], {
      encoding: 'utf8',
    });
    expect([0, 1]).toContain(status);
    await open(page, 'playground/', link);
    await page.getByRole('combobox', { name: 'Write it as' }).selectOption({ label: 'JSON' });
    const shown = page.getByRole('region', { name: 'headroom.json to copy' });
    await expect(shown).toContainText('"sizing"');
    const browser = JSON.parse(await shown.innerText());
    const terminal = JSON.parse(stdout);
    expect(terminal.sizing).toEqual(browser.sizing);
    expect(terminal.scenario).toEqual(browser.scenario);
  });
}
