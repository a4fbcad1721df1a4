import { factsFrom } from '../fact.ts';
import type { Provider } from '../provider.ts';
import { instanceClass } from './aws-classes.ts';
import { auroraReserve, aws } from './aws-reserve.ts';

const table = factsFrom({
  source:
    'https://github.com/awsdocs/amazon-aurora-user-guide/blob/033f0a4643018f231ecec04ee4f2ff47aa023a09/doc_source/AuroraPostgreSQL.Managing.md',
  version: '2023',
  date: '2026-11-21',
  verified: true,
});

const classes: readonly (readonly [name: string, maxConnections: number])[] = [
  ['db.t4g.medium', 405],
  ['db.t4g.large', 844],
  ['db.t3.medium', 420],
  ['db.t3.large', 844],
  ['db.r6g.large', 1722],
  ['db.r6g.xlarge', 3479],
  ['db.r6g.2xlarge', 5000],
  ['db.r5.large', 1600],
  ['db.r5.xlarge', 3300],
  ['db.r5.2xlarge', 5000],
  ['db.r4.large', 1600],
  ['db.r4.xlarge', 3200],
  ['db.x2g.large', 3479],
  ['db.x2g.xlarge', 5000],
];

export const awsAurora: Provider = {
  id: 'aws-aurora',
  label: 'Amazon Aurora PostgreSQL',
  ...aws,
  values: auroraReserve,
  plans: classes.map(([name, maxConnections]) => ({
    id: name,
    label: name,
    values: { ...instanceClass(name), maxConnections: table(maxConnections) },
  })),
};
