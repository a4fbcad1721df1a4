import { figure, holds } from '../../src/advice/figure.ts';
import type { Scenario } from '../../src/model/scenario.ts';

const tags =
  /<When\s+of="([^"]+)"\s+(equals|below|atLeast)=(?:"([^"]*)"|\{([^}]*)\})\s*>|<\/When>|<Value[^>]*\/>|[^<]+/g;

/** What a reader sees of an MDX text with one comparison in each `When`: hidden parts left out, values by their name. */
export function shownText(scenario: Scenario, source: string): string {
  const open: boolean[] = [];
  let shown = '';
  for (const [tag, of, comparison, word, number] of source.matchAll(tags)) {
    if (of !== undefined && comparison !== undefined) {
      const value = figure(scenario, of);
      const bound = word ?? Number(number);
      open.push(value !== undefined && holds(value, { [comparison]: bound }));
    } else if (tag === '</When>') open.pop();
    else if (open.every(Boolean)) shown += /<Value\s+of="([^"]+)"/.exec(tag)?.[1] ?? tag;
  }
  return shown.replace(/\s+/g, ' ').trim();
}
