/** What the settings can be written as, in the order of the tabs. */
export const exportTabs = [
  { id: 'env', label: '.env' },
  { id: 'sqlalchemy', label: 'SQLAlchemy', libraries: ['sqlalchemy-queuepool'] },
  { id: 'sqlalchemyAsync', label: 'SQLAlchemy async', libraries: ['sqlalchemy-async'] },
  { id: 'asyncpg', label: 'asyncpg', libraries: ['asyncpg-pool'] },
  { id: 'prisma6', label: 'Prisma 6', libraries: ['prisma-6'] },
  { id: 'prisma7', label: 'Prisma 7', libraries: ['prisma-7-adapter-pg'] },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  /** The pools whose settings it says; those of any where none is named. */
  readonly libraries?: readonly string[];
}[];

export type ExportTab = (typeof exportTabs)[number];
export type ExportId = ExportTab['id'];

/** The tabs that say the settings of a library's pool: those for any library, and its own. */
export function fittingTabs(library: string): readonly ExportTab[] {
  return exportTabs.filter((tab) => !('libraries' in tab) || tab.libraries.some((id) => id === library));
}
