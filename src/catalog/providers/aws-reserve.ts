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
  source: 'https://docs.amazonaws.cn/en_us/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.md',
  version: 'read 2026',
  date,
  verified: true,
});
const releases = factsFrom({
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-versions.html',
  version: 'November 2024',
  date,
  verified: true,
});
const seen = factsFrom({
  source: 'https://github.com/Lab-Lab-Lab/CPR-Music-Backend/issues/42',
  version: 'RDS up to 15, seen by a user',
  date,
  verified: true,
});
const seenSince16 = factsFrom({
  source: 'https://github.com/judgemind/judgemind',
  version: 'RDS 16, seen by a user',
  date,
  verified: true,
});

const live = factsFrom({
  source: 'https://github.com/n8n-io/terraform-aws-n8n/blob/main/docs/sandbox.md',
  version: 'PostgreSQL 18.6, read with SHOW on a live db.t3.small',
  date,
  verified: true,
});

/** Slots that RDS keeps from a role without rds_superuser: for superusers, its own role and rds_superuser. */
export const rdsReserve: ReserveFacts = {
  superuserReserved: live(3),
  reserved: live(2),
  platformReserved: live(4),
  appRole: roles('ordinary'),
};

/** Slots that Aurora keeps: those that its guide leaves for automation. */
export const auroraReserve: ReserveFacts = {
  ...upstreamReserve,
  superuserReserved: aurora(3),
  appRole: roles('ordinary'),
};

/** What the default parameter groups of RDS and Aurora compute. */
export const awsFormula: MemoryFormula = {
  text: aurora('LEAST({DBInstanceClassMemory/9531392}, 5000)'),
  bytesPerConnection: aurora(9_531_392),
  limit: aurora(5000),
};

/** What RDS and Aurora have in common. */
export const aws: Pick<Provider, 'superuser' | 'poolerIncluded' | 'formula' | 'messages' | 'traps'> = {
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
    releases(
      'Since 12.21, 13.17, 14.14, 15.9, 16.5 and 17.1 RDS keeps slots for its role rds_reserved, as many as rds.rds_reserved_connections says.',
    ),
    aurora('max_connections takes effect with a reboot, and only in a parameter group of your own.'),
    roles('The master user is a member of rds_superuser and no superuser.'),
  ],
};
