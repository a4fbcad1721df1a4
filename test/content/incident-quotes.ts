import type { Quoted } from './quoted.ts';

const from = (page: string, source: string, numbers: string): Quoted => ({
  page: `incidents/${page}`,
  numbers,
  source: `https://github.com/${source}`,
});

/** What the people of an incident reported and no model computes. */
// prettier-ignore
export const incidentQuotes: readonly Quoted[] = [
  from('boardsesh-lambdas',             'boardsesh/boardsesh/issues/4861',       '940 550 93'),
  from('createmod-autoscaled-pods',     'uberswe/createmod.com/pull/1482',       '8 34 4'),
  from('gyrinx-threads',                'gyrinx-app/gyrinx/pull/2083',           '44 50 35 25 100 40'),
  from('hushh-guessed-limit',           'hushh-labs/hushh-research/pull/5872',   '900 55 98 4'),
  from('kilo-cold-starts',              'Kilo-Org/cloud/pull/554',               '255 3 35 40 8 100 18 50'),
  from('kilo-cold-starts',              'Kilo-Org/cloud/pull/497',               '2,715 3,000'),
  from('mdn-observatory-divided-evenly','mdn/mdn-http-observatory/pull/386',     '100 5 20 25'),
  from('transport-site-old-container',  'etalab/transport-site/issues/2227',     '15 16 1 8'),
  from('vexa-seven-services',           'Vexa-ai/vexa/issues/529',               '120 40 15 3'),
];
