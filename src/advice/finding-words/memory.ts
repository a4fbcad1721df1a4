import type { FindingCodeOf } from '../../model/finding.ts';
import { bytesText, counted, countText, numberText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about memory. */
export const memoryWords: Readonly<Record<FindingCodeOf<'memory'>, Writer>> = {
  'memory-over-limit-likely': (_, number) => ({
    sentence: `Postgres is likely to want ${bytesText(number('total'))} of memory and has ${bytesText(number('limit'))}.`,
    detail: `That is ${counted(number('open'), 'connection')} open and ${numberText(number('active'))} in use on average, where a query may use work_mem of ${bytesText(number('workMem'))} in each step. The kernel may kill a backend, and every session ends with it.`,
  }),
  'memory-over-limit-worst': (_, number) => ({
    sentence: `Postgres may want ${bytesText(number('total'))} of memory and has ${bytesText(number('limit'))}.`,
    detail: `That needs all ${countText(number('open'))} connections to run a query at once, each with work_mem of ${bytesText(number('workMem'))} in each step. It is rare, and it is the moment at which the kernel kills a backend.`,
  }),
  'work-mem-unsafe': (_, number) => ({
    sentence: `work_mem once for each slot is ${bytesText(number('product'))}; shared_buffers leave ${bytesText(number('left'))}.`,
    detail: `${bytesText(number('workMem'))} × ${counted(number('maxConnections'), 'slot')} doesn’t fit ${bytesText(number('limit'))} of memory, and a query may use work_mem more than once.`,
  }),
  'app-memory-over-limit': ({ owner }, number) => ({
    sentence: `The workers of one replica of ${owner} want ${bytesText(number('total'))}; its limit is ${bytesText(number('limit'))}.`,
    detail: `${counted(number('workers'), 'worker')} of ${bytesText(number('perWorker'))} each. A replica above its limit is killed and starts again.`,
  }),
};
