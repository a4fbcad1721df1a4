import { type Fact, factsFrom, type Provenance } from '../fact.ts';
import type { Plan, Provider } from '../provider.ts';
import { instanceClass } from './aws-classes.ts';
import { aws, rdsReserve } from './aws-reserve.ts';

const date = '2026-11-21';
const sameMemory: Provenance = {
  source:
    'https://github.com/awsdocs/amazon-aurora-user-guide/blob/main/doc_source/AuroraPostgreSQL.Managing.md',
  version: '2023, the lowest value of an Aurora class with the same memory',
  date,
  verified: false,
};
const reported = factsFrom({
  source:
    'https://dev.to/chalom_ellezam_5989bce65e/your-postgres-will-die-at-50-concurrent-users-not-50000-here-is-the-connection-pooling-guide-4oad',
  version: 'reported by users',
  date,
  verified: false,
});
const runbook = factsFrom({
  source: 'https://github.com/judgemind/judgemind',
  version: 'PostgreSQL 16, reported by users',
  date,
  verified: false,
});
const live = factsFrom({
  source: 'https://github.com/n8n-io/terraform-aws-n8n/blob/main/docs/sandbox.md',
  version: 'PostgreSQL 18.6, read with SHOW on a live server',
  date,
  verified: true,
});

/** What users saw on the smallest classes, whose system takes the largest share. */
const seen: Readonly<Record<string, Fact<number>>> = {
  'db.t4g.micro': runbook(79),
  'db.t4g.small': runbook(170),
  'db.t3.small': live(191),
};

/** Connections by memory in GiB: figures that were seen or follow from them, the cautious one where they differ. */
const byMemory = {
  1: reported(81),
  2: runbook(170),
  4: factsFrom(sameMemory)(405),
  8: factsFrom(sameMemory)(844),
  16: factsFrom(sameMemory)(1600),
  32: factsFrom(sameMemory)(3300),
  64: factsFrom(sameMemory)(5000),
} as const;

type Size = readonly [size: string, memory: keyof typeof byMemory];
const burstable: readonly Size[] = [
  ['micro', 1],
  ['small', 2],
  ['medium', 4],
  ['large', 8],
  ['xlarge', 16],
  ['2xlarge', 32],
];
const general: readonly Size[] = [
  ['large', 8],
  ['xlarge', 16],
  ['2xlarge', 32],
  ['4xlarge', 64],
];
const optimized: readonly Size[] = [
  ['large', 16],
  ['xlarge', 32],
  ['2xlarge', 64],
];

const families: readonly (readonly [family: string, sizes: readonly Size[]])[] = [
  ['t4g', burstable],
  ['t3', burstable],
  ['m7g', general],
  ['m6g', general],
  ['m5', general],
  ['r7g', optimized],
  ['r6g', optimized],
  ['r5', optimized],
];

const plans: readonly Plan[] = families.flatMap(([family, sizes]) =>
  sizes.map(([size, memory]) => {
    const name = `db.${family}.${size}`;
    return {
      id: name,
      label: name,
      values: { ...instanceClass(name), maxConnections: seen[name] ?? byMemory[memory] },
    };
  }),
);

export const awsRds: Provider = {
  id: 'aws-rds',
  label: 'Amazon RDS for PostgreSQL',
  ...aws,
  values: rdsReserve,
  plans,
};
