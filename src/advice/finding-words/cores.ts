import type { FindingCodeOf } from '../../model/finding.ts';
import { coresText } from '../core-count.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about the cores of workers and of Postgres. */
export const coresWords: Readonly<Record<FindingCodeOf<'cores'>, Writer>> = {
  'worker-cpu-saturated': ({ owner }, number) => {
    const arrive = `${numberText(number('arrivalRate'))} requests per second arrive`;
    const use = shareText(number('utilization'));
    return number('uneven') > 0
      ? {
          sentence: `The busiest worker of ${owner} is asked for ${use} of the cores that it can use.`,
          detail: `${arrive}; from ${numberText(number('stableRate'))} on it never catches up, while other workers have idle cores. An even split helps, or more replicas.`,
        }
      : {
          sentence: `The workers of ${owner} are asked for ${use} of the cores that they can use.`,
          detail: `${arrive}; from ${numberText(number('ceiling'))} on waits grow without end. Each takes ${timeText(number('appCpu'))} of CPU, and all workers together can use ${coresText(number('cores'))}. Larger pools don’t help.`,
        };
  },
  'workers-beyond-cpu': ({ owner }, number) => {
    const surplus = number('workers') - number('useful');
    const others = surplus === 1 ? 'The other one computes' : `The other ${countText(surplus)} compute`;
    const connections = number('connections');
    const cost = connections > 0 ? `: in all replicas, ${counted(connections, 'connection')}` : '';
    return {
      sentence: `${owner} runs ${counted(number('workers'), 'worker')} per replica; a CPU limit of ${coresText(number('cpuLimit'))} has use for ${countText(number('useful'))}.`,
      detail: `${others} nothing more and cost${surplus === 1 ? 's' : ''} memory and pools${cost}. When all workers compute at once, the limit stops each of them for a part of the time.`,
    };
  },
  'database-cores-saturated': ({ numbers }, number) => {
    const { target } = numbers;
    const use =
      number('utilization') >= 1 || target === undefined
        ? `At ${numberText(number('arrivalRate'))} requests per second it never catches up, however large the pools are.`
        : `That is ${shareText(number('utilization'))} of them; the target is ${shareText(target)}.`;
    return {
      sentence: `Queries want ${coresText(number('coresWanted'))} of Postgres on average; it has ${numberText(number('cores'))}.`,
      detail: `${use} Cheaper queries help, fewer of them, or more cores.`,
    };
  },
  'pool-larger-than-cores': (_, number) => ({
    sentence: `Pools may open ${counted(number('connections'), 'connection')} at peak; about ${countText(Math.max(Math.round(number('useful')), 1))} keep ${coresText(number('cores'))} of Postgres busy.`,
    detail: `The load needs about ${countText(number('needed'))}. In a burst the others compete for the same cores: they answer no sooner, and all queries take longer.`,
  }),
  'hold-parts-exceed-hold': ({ owner }, number) => ({
    sentence: `Database CPU and round trips of ${owner} take ${timeText(number('parts'))}, and the hold time they are part of is ${timeText(number('holdTime'))}.`,
    detail: `That is ${timeText(number('excess'))} too much, so one of these figures is wrong. The hold time counts as it is given.`,
  }),
};
