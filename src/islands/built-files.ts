import { equationText } from '../advice/equation-text.ts';
import { momentWhen } from '../advice/moment-text.ts';
import { headroom } from '../model/headroom.ts';
import type { Scenario } from '../model/scenario.ts';
import type { BuiltFiles } from './Snippet.tsx';
import { writeExport } from '../formats/exports.ts';

/** The export that a page shows before any script runs: the `.env` of one service. For pages at build time. */
export function builtFiles(scenario: Scenario, service: string): BuiltFiles {
  const { tightest, budget } = headroom(scenario);
  const header = [`${equationText(tightest, budget)} ${momentWhen[tightest.moment]}`];
  return { env: writeExport('env', scenario, { service, header }) };
}
