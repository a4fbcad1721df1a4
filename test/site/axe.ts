import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The accessibility rules that every page is held to. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Look {
  /** The rules to look by, by their names; every rule of the levels without it. */
  readonly rules?: readonly string[];
  /** The part of the page to look at; all of it without it. */
  readonly within?: string;
}

/**
 * What axe finds on a page, one line for each element. Most of axe's time goes into describing what is right, and into a
 * second page for the results of frames: no page has frames, and nobody reads what is right.
 */
export async function violations(page: Page, { rules, within }: Look = {}): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    selectors: false,
    preload: false,
    runOnly: rules === undefined ? { type: 'tag', values: levels } : { type: 'rule', values: [...rules] },
  });
  const found = await (within === undefined ? axe : axe.include(within)).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
