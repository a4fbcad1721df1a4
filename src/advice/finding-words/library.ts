import type { FindingCodeOf } from '../../model/finding.ts';
import type { Writer } from './writer.ts';

interface IgnoredText {
  readonly name: string;
  readonly detail: string;
}

const fallback: IgnoredText = {
  name: 'this setting',
  detail: 'It changes nothing, whatever it is set to.',
};

/** The settings that libraries ignore, as the object of a sentence, and what follows. */
const ignored: Readonly<Record<string, IgnoredText>> = {
  poolSize: {
    name: 'a pool size',
    detail: 'Nothing limits its connections, so the figures count fewer than may open.',
  },
  checkoutTimeout: {
    name: 'a checkout timeout',
    detail: 'A caller waits for as long as it takes, or never: no such timeout ends a wait.',
  },
  maxOverflow: {
    name: 'overflow',
    detail: 'Its pools never grow beyond the pool size, so connections that can’t exist are counted.',
  },
  minPoolSize: { name: 'a min pool size', detail: 'Its pools start empty and grow as they are used.' },
  prePing: {
    name: 'a pre-ping',
    detail: 'A connection that died while idle fails the request that takes it.',
  },
  poolRecycle: { name: 'a recycle time', detail: 'A connection grows old unless another setting ends it.' },
  idleTimeout: {
    name: 'an idle timeout',
    detail: 'After one burst the pool stays as large as its pool size.',
  },
  maxLifetime: {
    name: 'a max lifetime',
    detail: 'A connection in use or idle may live as long as its worker.',
  },
  connectTimeout: {
    name: 'a connect timeout',
    detail: 'The time for opening a connection counts into the checkout timeout.',
  },
  statementCacheSize: {
    name: 'a statement cache',
    detail: 'Nothing limits the prepared statements of a connection.',
  },
  statementCacheLifetime: {
    name: 'a statement cache lifetime',
    detail: 'Nothing forgets a prepared statement after a time.',
  },
};

/** The words of findings about the pool library. */
export const libraryWords: Readonly<Record<FindingCodeOf<'library'>, Writer>> = {
  'setting-ignored': ({ owner, setting }) => {
    const { name, detail } = ignored[setting ?? ''] ?? fallback;
    return { sentence: `The pool library of ${owner} has no use for ${name}.`, detail };
  },
};
