import type { Finding } from '../finding.ts';
import type { ObservedSizing } from '../path/observed.ts';
import { exceeds } from '../quantity.ts';

/** Observed and likely connections are far apart from twice, or half, on. A convention of ours. */
export const farTimes = 2;
/** Fewer connections apart than this is nothing, whatever their ratio. A convention of ours. */
export const farBy = 10;

function isFar(observed: number, likely: number): boolean {
  const [less, more] = observed < likely ? [observed, likely] : [likely, observed];
  return more - less >= farBy && more >= farTimes * less;
}

function connectionFindings({ connections }: ObservedSizing): readonly Finding[] {
  if (connections === 'unset') return [];
  const { connections: observed, likely, ceiling } = connections;
  const above = exceeds(observed, ceiling);
  if (!above && (likely === 'unset' || !isFar(observed, likely))) return [];
  return [
    {
      code: 'observed-far-from-computed',
      severity: above ? 'warning' : 'note',
      owner: 'postgres',
      numbers: {
        observed,
        ...(likely === 'unset' ? {} : { likely }),
        ...(ceiling === 'unbounded' ? {} : { ceiling }),
        above: above ? 1 : 0,
      },
    },
  ];
}

function figureFindings({ calibration }: ObservedSizing): readonly Finding[] {
  if (calibration === 'unset') return [];
  const check = calibration.checks.find(({ name, agrees }) => !agrees && name === 'hold-within-response');
  return check === undefined
    ? []
    : [
        {
          code: 'observed-figures-disagree',
          severity: 'note',
          owner: 'postgres',
          numbers: { hold: check.left, response: check.right },
        },
      ];
}

/**
 * What was measured and can't be what the settings say: more connections open than the settings allow (somebody else
 * connects, or a setting is not what runs), far more or fewer than the load opens, or connections held for longer than
 * requests take.
 */
export function observedFindings(sizing: ObservedSizing): readonly Finding[] {
  return [...connectionFindings(sizing), ...figureFindings(sizing)];
}
