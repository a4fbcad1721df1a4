import { type ExportGroup, type ExportRow, exportList } from '../../formats/export-list.ts';
import { type ExportProof, exportProofs } from '../../formats/export-proofs.ts';
import type { ProgramId } from '../../formats/proving-programs.ts';

/** Exports of one group that the same can be said of. */
export interface ProofEntry {
  readonly text: string;
  /** The schema or the test that says so. */
  readonly file: string;
  readonly rows: readonly Pick<ExportRow, 'id' | 'label'>[];
  /** The programs that took them, each once; none where none was run. */
  readonly programs: readonly ProgramId[];
}

const textOf = (proof: ExportProof) =>
  'programs' in proof ? proof.shows : `${proof.notRun} ${proof.instead}`;

/** Each program once, at its last place, so that the one that all have in common stands last. */
const once = (programs: readonly ProgramId[]) =>
  programs.filter((id, index) => programs.lastIndexOf(id) === index);

/** What is known of the exports of a group, in their order; those of the same words are one entry. */
export function proofEntries(group: ExportGroup): readonly ProofEntry[] {
  const entries = new Map<string, ProofEntry>();
  for (const { id, label, group: own } of exportList) {
    if (own !== group) continue;
    const proof = exportProofs[id];
    const text = textOf(proof);
    const file = 'programs' in proof ? proof.test : (proof.schema ?? proof.test);
    const entry = entries.get(text) ?? { text, file, rows: [], programs: [] };
    const programs = once([...entry.programs, ...('programs' in proof ? proof.programs : [])]);
    entries.set(text, { ...entry, rows: [...entry.rows, { id, label }], programs });
  }
  return [...entries.values()];
}
