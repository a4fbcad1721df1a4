import type { WriteOptions } from '../formats/format.ts';
import { type FormatId, formats } from '../formats/formats.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ExportId } from './export-tabs.ts';

interface Target {
  readonly format: FormatId;
  /** The library whose spelling is wanted, where a format has several. */
  readonly library?: string;
}

const targets: Readonly<Record<ExportId, Target>> = {
  env: { format: 'env' },
  sqlalchemy: { format: 'sqlalchemy', library: 'sqlalchemy-queuepool' },
  sqlalchemyAsync: { format: 'sqlalchemy', library: 'sqlalchemy-async' },
  asyncpg: { format: 'asyncpg' },
  prisma6: { format: 'prisma-6' },
  prisma7: { format: 'prisma-7' },
};

function spelledFor(scenario: Scenario, library: string | undefined): Scenario {
  if (library === undefined) return scenario;
  return { ...scenario, services: scenario.services.map((service) => ({ ...service, library })) };
}

/** The text of one export: the file that its format writes for the service of the options. */
export function writeExport(id: ExportId, scenario: Scenario, options: WriteOptions): string {
  const { format, library } = targets[id];
  return formats[format]
    .write(spelledFor(scenario, library), options)
    .map(({ text }) => text)
    .join('\n');
}
