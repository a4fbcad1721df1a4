/** What a scenario can be written as, by the part of the system that takes it. */
export const exportGroups = [
  'Environment and start',
  'Platform',
  'Code',
  'Postgres and pooler',
  'Proxy and Redis',
  'Watch and test',
  'Share',
] as const;

export type ExportGroup = (typeof exportGroups)[number];

/** Everything that a scenario can be written as, in the order of the choice. What writes each stands in `exports.ts`. */
export const exportList = [
  { id: 'env', label: '.env', group: 'Environment and start' },
  { id: 'sqlalchemy', label: 'SQLAlchemy', group: 'Code', libraries: ['sqlalchemy-queuepool'] },
  { id: 'sqlalchemy-async', label: 'SQLAlchemy async', group: 'Code', libraries: ['sqlalchemy-async'] },
  { id: 'asyncpg', label: 'asyncpg', group: 'Code', libraries: ['asyncpg-pool'] },
  { id: 'prisma-6', label: 'Prisma 6', group: 'Code', libraries: ['prisma-6'] },
  { id: 'prisma-7', label: 'Prisma 7', group: 'Code', libraries: ['prisma-7-adapter-pg'] },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  readonly group: ExportGroup;
  /** The pools whose settings it says; those of any where none is named. */
  readonly libraries?: readonly string[];
}[];

export type ExportRow = (typeof exportList)[number];
export type ExportId = ExportRow['id'];

/** The exports that say the settings of a library's pool: those for any library, and its own. */
export function fittingExports(library: string): readonly ExportRow[] {
  return exportList.filter((row) => !('libraries' in row) || row.libraries.some((id) => id === library));
}
