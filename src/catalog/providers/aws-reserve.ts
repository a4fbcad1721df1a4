import { factsFrom } from '../fact.ts';
import type { MemoryFormula, Provider, ReserveFacts } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const roles = factsFrom({
  source:
    'https://github.com/awsdocs/amazon-rds-user-guide/blob/main/doc_source/Appendix.PostgreSQL.CommonDBATasks.Roles.md',
  version: '2023',
  date,
  verified: true,
});
const aurora = factsFrom({
  source:
    'https://github.com/awsdocs/amazon-aurora-user-guide/blob/main/doc_source/AuroraPostgreSQL.Managing.md',
  version: '2023',
  date,
  verified: true,
});
const limits = factsFrom({
  source: 'https://github.com/awsdocs/amazon-rds-user-guide/blob/main/doc_source/CHAP_Limits.md',
  version: '2023',
  date,
  verified: true,
});
const proxy = factsFrom({
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html',
  version: 'read 2026',
  date,
  verified: false,
});
// Seen as the default in dumps of parameter groups; AWS documents the parameter without a number.
const parameterGroup = factsFrom({
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html',
  version: 'rds.rds_superuser_reserved_connections = 2',
  date,
  verified: false,
});

const seen = factsFrom({
  source: 'https://github.com/Lab-Lab-Lab/CPR-Music-Backend/issues/42',
  version: 'RDS up to 15, seen by a user',
  date,
  verified: true,
});
const seenSince16 = factsFrom({
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html',
  version: 'RDS 16 and later, seen by users',
  date,
  verified: false,
});

/** Slots that RDS and Aurora keep from a role without rds_superuser. */
export const awsReserve: ReserveFacts = {
  ...upstreamReserve,
  platformReserved: parameterGroup(2),
  appRole: roles('ordinary'),
};

/** What the default parameter groups of RDS and Aurora compute. */
export const awsFormula: MemoryFormula = {
  text: aurora('LEAST({DBInstanceClassMemory/9531392}, 5000)'),
  bytesPerConnection: aurora(9_531_392),
  limit: aurora(5000),
};

/** What RDS and Aurora have in common. */
export const aws: Pick<
  Provider,
  'values' | 'superuser' | 'poolerIncluded' | 'formula' | 'messages' | 'traps'
> = {
  values: awsReserve,
  superuser: roles(false),
  poolerIncluded: proxy('None; RDS Proxy is a product of its own.'),
  formula: awsFormula,
  messages: {
    before16: seen(
      'remaining connection slots are reserved for non-replication superuser, rds_reserved, and rds_superuser connections',
    ),
    since16: seenSince16(
      'remaining connection slots are reserved for roles with privileges of the "rds_reserved" role',
    ),
  },
  traps: [
    limits(
      'DBInstanceClassMemory is less than the memory of the class: what the system and RDS keep is gone from it.',
    ),
    aurora('At least three connections are for the automation of AWS.'),
    aurora('max_connections takes effect with a reboot, and only in a parameter group of your own.'),
    roles('The master user is a member of rds_superuser and no superuser.'),
  ],
};
