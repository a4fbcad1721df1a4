import type { Scenario } from '../model/scenario.ts';
import { linkFragment } from '../state/link.ts';
import type { Command } from './command.ts';
import { subject } from './subject.ts';

/** The address of a scenario on a site; without a site the fragment alone, to be put behind a playground's address. */
export function address(scenario: Scenario, site: string): string {
  const fragment = linkFragment(scenario);
  return site === '' ? fragment : `${site.replace(/\/*(?:#.*)?$/, '')}/playground/${fragment}`;
}

/** `headroom link FILE…`: the link that carries what the files describe. */
export const link: Command = {
  usage: 'link [FILE…]',
  hint: 'Print the link that carries the scenario of the files.',
  run: (words, given, io) => {
    const about = subject(words, given, io);
    if (typeof about === 'string') return about;
    for (const note of about.notes) io.complain(`${note}\n`);
    io.print(`${address(about.scenario, given.site ?? io.site)}\n`);
    return 0;
  },
};
