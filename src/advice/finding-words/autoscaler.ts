import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

function blindMetrics(number: (name: string) => number): string {
  if (number('cpu') === 0) return 'memory';
  return number('memory') === 0 ? 'CPU' : 'CPU and memory';
}

/** The words of findings about autoscalers. */
export const autoscalerWords: Readonly<Record<FindingCodeOf<'autoscaler'>, Writer>> = {
  'autoscaler-max-unsafe': ({ owner }, number) => ({
    sentence: `The autoscaler may start ${counted(number('max'), 'replica')} of ${owner}; ${countText(number('safe'))} fit, a deploy included.`,
    detail: `The ${countText(number('replicas'))} that run now fit. Every one beyond ${countText(number('safe'))} takes connections from the others, just when the load is high.`,
  }),
  'autoscaler-slower-than-default': ({ owner }, number) => ({
    sentence:
      number('usualTime') === 0
        ? `Without a policy of its own, the autoscaler of ${owner} could have ${counted(number('most'), 'replica')} after one decision; with it, it has ${countText(number('reached'))}.`
        : `Without a policy of its own, the autoscaler of ${owner} could have ${counted(number('most'), 'replica')} after ${timeText(number('usualTime'))}; with it, it has ${countText(number('reached'))}.`,
    detail: `It starts from ${countText(number('replicas'))}. A policy that is given replaces the usual ones, which allow to double, or 4 more, every 15 s.`,
  }),
  'autoscaler-without-request': ({ owner }, number) => ({
    sentence: `The autoscaler of ${owner} has a target for ${blindMetrics(number)} and nothing to measure it by.`,
    detail:
      number('others') > 0
        ? 'A target is a share of the request, and none is set. The other metric can add replicas, but none is ever removed.'
        : 'A target is a share of the request, and none is set. So no replica is ever added or removed.',
  }),
};
