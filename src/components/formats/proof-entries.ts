import { type ExportGroup, type ExportRow, exportList } from '../../formats/export-list.ts';
import { type ExportProof, exportProofs } from '../../formats/export-proofs.ts';
import { programsText } from './programs-text.ts';

/** Exports of one group that the same can be said of. */
export interface ProofEntry {
  readonly text: string;
  readonly ran: boolean;
  /** The schema or the test that says so. */
  readonly file: string;
  readonly rows: readonly {
    readonly id: ExportRow['id'];
    readonly label: string;
    /** The programs that took it, with their versions; an empty text for none. */
    readonly programs: string;
  }[];
}

const textOf = (proof: ExportProof) =>
  'programs' in proof ? proof.shows : `${proof.notRun} ${proof.instead}`;

/** What is known of the exports of a group, in their order; those of the same words are one entry. */
export function proofEntries(group: ExportGroup): readonly ProofEntry[] {
  const entries = new Map<string, ProofEntry>();
  for (const { id, label, group: own } of exportList) {
    if (own !== group) continue;
    const proof = exportProofs[id];
    const text = textOf(proof);
    const ran = 'programs' in proof;
    const row = { id, label, programs: ran ? programsText(proof.programs) : '' };
    const file = ran ? proof.test : (proof.schema ?? proof.test);
    const entry = entries.get(text) ?? { text, ran, file, rows: [] };
    entries.set(text, { ...entry, rows: [...entry.rows, row] });
  }
  return [...entries.values()];
}
