import { serviceFields } from '../fields.ts';
import { type Finding, fixOf } from '../finding.ts';
import { fullestMoment } from '../moment.ts';
import type { OpeningSizing } from '../path/opening.ts';
import { exceeds } from '../quantity.ts';
import type { Change, Scenario } from '../scenario.ts';

/** The longest time in seconds for all connections to be open again where no connect timeout is given. A convention of ours. */
export const longStorm = 5;

/** Min pool sizes, all smaller in the same ratio, with which what pools open by themselves fits the slots. */
function fittingMinimums({ eager, usable }: OpeningSizing, opened: number): readonly Change[] {
  return eager.flatMap(({ service, each }) =>
    each === 'unbounded'
      ? []
      : [{ key: `${service}.minPoolSize`, value: Math.floor((each * usable) / opened) }],
  );
}

/**
 * The first moment at which pools open more by themselves than Postgres has slots, whatever the load is: that is refused
 * for sure. Slots that are only set aside by us count as free here.
 */
function eagerFindings(sizing: OpeningSizing): readonly Finding[] {
  const { usable, moments } = sizing;
  const over = moments.find(({ connections }) => exceeds(connections, usable));
  const fullest = moments.find(({ moment }) => moment === fullestMoment)?.connections;
  if (over === undefined || over.connections === 'unbounded') return [];
  return [
    {
      code: 'eager-pools-over-budget',
      severity: 'error',
      owner: 'postgres',
      moment: over.moment,
      numbers: { opened: over.connections, usable, refused: over.connections - usable },
      ...fixOf(typeof fullest === 'number' ? fittingMinimums(sizing, fullest) : []),
    },
  ];
}

/** Services that connect directly and would give up before the last connection is open wait as long as that takes. */
function patientServices({ services }: Scenario, duration: number): readonly Change[] {
  const value = Math.ceil(duration);
  if (value > serviceFields.connectTimeout.maximum) return [];
  return services
    .filter(
      ({ reaches, connectTimeout }) =>
        reaches === 'direct' && typeof connectTimeout === 'number' && connectTimeout < duration,
    )
    .map(({ name }) => ({ key: `${name}.connectTimeout`, value }));
}

function stormFindings(scenario: Scenario, { storm }: OpeningSizing): readonly Finding[] {
  if (storm === 'unset') return [];
  const { connections, cores, duration, connectTimeout, timeouts } = storm;
  const limit = connectTimeout === 'unset' ? longStorm : connectTimeout;
  if (duration <= limit) return [];
  const given = connectTimeout === 'unset' ? {} : { connectTimeout, timeouts };
  return [
    {
      code: 'connection-storm',
      severity: connectTimeout === 'unset' ? 'note' : 'warning',
      owner: 'postgres',
      numbers: { connections, cores, duration, longest: limit, ...given },
      ...fixOf(connectTimeout === 'unset' ? [] : patientServices(scenario, duration)),
    },
  ];
}

/** Connections that pools open by themselves beyond the slots, and a restart after which opening all of them takes too long. */
export function openingFindings(scenario: Scenario, sizing: OpeningSizing): readonly Finding[] {
  return [...eagerFindings(sizing), ...stormFindings(scenario, sizing)];
}
