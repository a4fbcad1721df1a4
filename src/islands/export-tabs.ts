/** What the settings can be written as, in the order of the tabs. */
export const exportTabs = [
  { id: 'env', label: '.env' },
  { id: 'sqlalchemy', label: 'SQLAlchemy' },
  { id: 'sqlalchemyAsync', label: 'SQLAlchemy async' },
  { id: 'asyncpg', label: 'asyncpg' },
  { id: 'prisma6', label: 'Prisma 6' },
  { id: 'prisma7', label: 'Prisma 7' },
] as const;

export type ExportId = (typeof exportTabs)[number]['id'];
