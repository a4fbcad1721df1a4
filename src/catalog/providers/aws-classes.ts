import { factsFrom } from '../fact.ts';
import { gibibytes, type PlanFacts } from '../provider.ts';

const specifications = factsFrom({
  source:
    'https://github.com/awsdocs/amazon-rds-user-guide/blob/802bc366ed9f297ce67fe4dd790382e99a9bc175/doc_source/Concepts.DBInstanceClass.md',
  version: '2023-06-02',
  date: '2026-11-21',
  verified: true,
});

const sizes: Readonly<Record<string, readonly [cores: number, gibibytes: number]>> = {
  't.micro': [2, 1],
  't.small': [2, 2],
  't.medium': [2, 4],
  't.large': [2, 8],
  't.xlarge': [4, 16],
  't.2xlarge': [8, 32],
  'm.large': [2, 8],
  'm.xlarge': [4, 16],
  'm.2xlarge': [8, 32],
  'm.4xlarge': [16, 64],
  'r.large': [2, 16],
  'r.xlarge': [4, 32],
  'r.2xlarge': [8, 64],
  'r.4xlarge': [16, 128],
  'r4.large': [2, 15.25],
  'r4.xlarge': [4, 30.5],
  'x.large': [2, 32],
  'x.xlarge': [4, 64],
};

/** Cores and memory of an instance class such as `db.r6g.large`; `{}` for a class that is not in the table. */
export function instanceClass(name: string): PlanFacts {
  const [, family = '', size = ''] = name.split('.');
  const row = sizes[`${family}.${size}`] ?? sizes[`${family.charAt(0)}.${size}`];
  return row === undefined
    ? {}
    : { cores: specifications(row[0]), memory: specifications(gibibytes(row[1])) };
}
