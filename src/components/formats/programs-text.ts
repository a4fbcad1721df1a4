import { type ProgramId, provingPrograms } from '../../formats/proving-programs.ts';

/** The programs with their versions: `SQLAlchemy 1.4.46, asyncpg 0.27 and PostgreSQL 15`. */
export function programsText(ids: readonly ProgramId[]): string {
  const names = ids.map((id) => `${provingPrograms[id].label} ${provingPrograms[id].version}`);
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}
