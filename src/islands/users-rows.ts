import { connectionsByUsers } from '../catalog/second-opinions/documents.ts';
import { connectionsForUsers } from '../model/queues/connections-for-users.ts';
import type { Service } from '../model/scenario.ts';

/** The connections that a rule of thumb and the model want for so many users. */
export interface UsersRow {
  readonly users: number;
  /** Users × 1.5 + 10. */
  readonly rule: number;
  /** With which at most 1 % of the requests wait at all, in one pool. */
  readonly model: number;
}

const steps = 12;
/** More users would take longer to compute than a drag may last. */
const mostUsers = 1200;

/**
 * What the rule and the model want for 0 users up to a fifth more than a service has, in 12 even steps and one for the
 * service itself; never fewer than 120 users and never more than 1,200. Empty until users, hold time and think time are given.
 */
export function usersRows({ users, holdTime, thinkTime }: Service): readonly UsersRow[] {
  if (users === 'unset' || holdTime === 'unset' || thinkTime === 'unset') return [];
  const step = Math.ceil(Math.min(mostUsers, Math.max(120, users * 1.2)) / steps);
  const even = Array.from({ length: steps + 1 }, (_, index) => index * step);
  const own = users <= steps * step ? [users] : [];
  return [...new Set([...even, ...own])]
    .sort((one, other) => one - other)
    .map((count) => ({
      users: count,
      rule: connectionsByUsers(count),
      model: count === 0 ? 0 : connectionsForUsers(count, holdTime, thinkTime, 0.01),
    }));
}
