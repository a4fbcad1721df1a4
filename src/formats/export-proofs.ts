import type { ExportId } from './export-list.ts';
import { provedExports } from './proved-exports.ts';
import type { ProgramId } from './proving-programs.ts';
import { unprovedExports } from './unproved-exports.ts';

/** An export that the programs which read it were given, and what they did with it. */
export interface Proved {
  /** The file of `test/tools` that runs them. */
  readonly test: string;
  readonly programs: readonly ProgramId[];
  /** What they showed, as sentences. */
  readonly shows: string;
  /** The committed schema that random scenarios are held against beside it, where there is one. */
  readonly schema?: string;
}

/** An export that no program was given. */
export interface NotRun {
  /** Why not, as sentences. */
  readonly notRun: string;
  /** What is checked in its place, as sentences. */
  readonly instead: string;
  readonly test: string;
  /** The committed schema that it is held against, where there is one. */
  readonly schema?: string;
}

export type ExportProof = Proved | NotRun;

/** How each export is known to work: the program that took it, or why none did. */
export const exportProofs: Readonly<Record<ExportId, ExportProof>> = { ...provedExports, ...unprovedExports };
