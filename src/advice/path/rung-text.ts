import type { RungName } from '../../model/path/timeout-rungs.ts';

/** What each timeout of the ladder is called in a sentence. */
export const rungText: Readonly<Record<RungName, string>> = {
  lock: 'lock_timeout',
  statement: 'statement_timeout',
  idleInTransaction: 'idle_in_transaction_session_timeout',
  transaction: 'transaction_timeout',
  poolerWait: 'the pooler’s wait timeout',
  checkout: 'the checkout timeout',
  redis: 'the Redis timeout with its retries',
  agent: 'the agent response timeout',
  request: 'the request timeout',
  proxyConnect: 'the proxy connect timeout',
  proxySend: 'the proxy send timeout',
  proxyRead: 'the proxy read timeout',
  network: 'the CDN response timeout',
  client: 'the client timeout',
};

/** A sentence that begins with the name of a timeout; the spelling of a server's setting stays as it is. */
export function capitalized(sentence: string): string {
  return sentence.startsWith('the ') ? `The ${sentence.slice(4)}` : sentence;
}

/** What users get when a layer ends first, as the end of “users …”. */
export const rungAnswer: Readonly<Record<RungName, string>> = {
  lock: 'get an error about a lock',
  statement: 'get an error about a statement',
  idleInTransaction: 'get an error about a lost connection',
  transaction: 'get an error about a lost connection',
  poolerWait: 'get an error about a lost connection',
  checkout: 'get an error of the pool',
  redis: 'get an error of Redis',
  agent: 'get an error of the agent',
  request: 'get a 502 from the proxy',
  proxyConnect: 'get a 504 from the proxy',
  proxySend: 'get a 504 from the proxy',
  proxyRead: 'get a 504 from the proxy',
  network: 'get a 504 or 524 from the CDN',
  client: 'have left before any answer, and the proxy logs a 499',
};
