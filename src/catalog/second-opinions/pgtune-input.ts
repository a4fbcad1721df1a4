import type { Scenario } from '../../model/scenario.ts';

export const pgtuneVersions = [18, 17, 16, 15, 14, 13, 12, 11, 10] as const;

/** What PGTune's form asks for. */
export interface PgtuneInput {
  readonly version: number;
  readonly system: 'linux' | 'windows' | 'mac';
  readonly kind: 'web' | 'oltp' | 'dw' | 'desktop' | 'mixed';
  /** Total memory in kB. */
  readonly memory: number;
  readonly cpus: number | 'unset';
  readonly connections: number;
  readonly drive: 'ssd' | 'san' | 'hdd' | 'nvme';
  /** The size of the data beside memory. */
  readonly data: 'less_ram' | 'mid_ram' | 'greater_ram';
}

/** PGTune's connections for a kind of database when nobody gives a number. */
export const usualConnections: Readonly<Record<PgtuneInput['kind'], number>> = {
  web: 200,
  oltp: 300,
  dw: 40,
  desktop: 20,
  mixed: 100,
};

/** Its form with what the scenario says, and the link keys of what the form's own defaults fill in. */
export interface PgtuneForm {
  readonly input: PgtuneInput;
  readonly assumed: readonly string[];
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/**
 * PGTune's form filled in from a scenario: Linux, data about as large as memory, whole MB and whole CPUs, as the form
 * takes them, and its defaults web and SSD where the scenario says nothing. Where it can't be filled in, the link keys
 * of what is missing, or of a version that it doesn't know.
 */
export function pgtuneForm({ postgres }: Scenario): PgtuneForm | { readonly unset: readonly string[] } {
  const { memory, cores, version, workload, storage, maxConnections } = postgres;
  const known = pgtuneVersions.some((one) => one === version);
  if (memory === 'unset' || memory < mebibyte || !known) {
    const missing = memory === 'unset' || memory < mebibyte ? ['postgres.memory'] : [];
    return { unset: known ? missing : [...missing, 'postgres.version'] };
  }
  const cpus = cores === 'unset' ? 0 : Math.floor(cores);
  const assumed = [
    ...(cpus === 0 ? ['postgres.cores'] : []),
    ...(workload === 'unset' ? ['postgres.workload'] : []),
    ...(storage === 'unset' ? ['postgres.storage'] : []),
  ];
  return {
    input: {
      version,
      system: 'linux',
      kind: workload === 'unset' ? 'web' : workload === 'warehouse' ? 'dw' : workload,
      memory: Math.floor(memory / mebibyte) * kibibyte,
      cpus: cpus === 0 ? 'unset' : cpus,
      connections: maxConnections,
      drive: storage === 'unset' ? 'ssd' : storage,
      data: 'mid_ram',
    },
    assumed,
  };
}
