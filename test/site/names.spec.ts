import { expect, test } from './site.ts';
import { button, field, open, pasteBox, slider, unfold, verdict } from './tool.ts';

const knobs = [
  'Replicas',
  'Max replicas',
  'Workers per replica',
  'Pool size',
  'Max overflow',
  'Checkout timeout',
  'max_connections',
  'Arrival rate',
  'Hold time',
];

for (const path of ['', 'playground/']) {
  test(`/${path} names its knobs, each a number field and a slider`, async ({ page }) => {
    await open(page, path);
    for (const name of knobs) {
      await expect(field(page, name), name).toHaveCount(1);
      await expect(slider(page, name), name).toHaveCount(1);
      await expect(field(page, name), name).toBeEditable();
      await expect(slider(page, name), name).toBeEnabled();
      await expect(field(page, name), name).toHaveAccessibleDescription(/\w/);
    }
  });

  test(`/${path} names the paste box, the verdict and the buttons, one of each`, async ({ page }) => {
    await open(page, path);
    await expect(pasteBox(page)).toHaveCount(1);
    await expect(verdict(page)).toHaveCount(1);
    for (const name of ['Copy link', 'Copy .env', 'Undo', 'Redo', 'Reset']) {
      await expect(button(page, name), name).toHaveCount(1);
      await expect(page.getByRole('button', { name }), `${name} as a part of a name`).toHaveCount(1);
    }
  });

  test(`every control of /${path} has a name, and no two fields of a kind share one @desktop`, async ({
    page,
  }) => {
    await open(page, path);
    await unfold(page);
    const tree = await page.getByRole('main').ariaSnapshot();
    for (const role of ['spinbutton', 'slider', 'combobox', 'textbox', 'checkbox', 'button']) {
      const controls = tree.split('\n').filter((line) => new RegExp(`^ *- '?${role}\\b`).test(line));
      const names = controls.map((line) => /^ *- '?[a-z]+ "((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? '');
      expect(
        controls.filter((_, index) => names[index] === ''),
        role,
      ).toEqual([]);
      // A format and an example may both be called .env.
      if (role !== 'button')
        expect(
          names.filter((name, index) => names.indexOf(name) !== index),
          role,
        ).toEqual([]);
    }
  });
}
