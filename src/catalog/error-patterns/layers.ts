/** Where a message comes from: what ran out there, or what went wrong. */
export type LayerId =
  'pool' | 'postgres' | 'pooler' | 'transaction-pooling' | 'code' | 'connection' | 'redis' | 'web';

/** One layer of messages, and whose limit it is. */
export interface Layer {
  readonly label: string;
  /** Whose limit was reached, as a sentence. */
  readonly whose: string;
}

/** The layers in the order of the index: from the pool in the app to the server, then what is around them. */
export const layers: Readonly<Record<LayerId, Layer>> = {
  pool: {
    label: 'The pool in your app',
    whose:
      'The limit of one pool in one process: all its connections were taken, and the server may still have room.',
  },
  postgres: {
    label: 'Postgres or MySQL refuses',
    whose: 'The limit of the database server, of a role or of a database: the sum of all pools is too large.',
  },
  pooler: {
    label: 'The pooler',
    whose:
      'A limit of the pooler between the app and Postgres, on its client side or on its server side; Postgres may have room.',
  },
  'transaction-pooling': {
    label: 'Transaction pooling',
    whose:
      'Nobody’s limit: the library keeps something on a connection that the pooler gives to others in between.',
  },
  code: {
    label: 'A bug in the code',
    whose: 'Nobody’s limit: the code shares, copies or forgets a connection, and no size makes that right.',
  },
  connection: {
    label: 'A connection is lost',
    whose:
      'A time limit and not a count: the server, the pooler or the network ended a connection, or it was never made in time.',
  },
  redis: {
    label: 'Redis',
    whose: 'The limit of Redis, or of the pool of its client: nothing to do with Postgres.',
  },
  web: {
    label: 'The web tier',
    whose:
      'A limit of the web server, of the proxy in front of it or of the machine: often the symptom of a wait further in.',
  },
};

/** The layers, in the order of the index. */
export const layerIds = Object.keys(layers) as readonly LayerId[];
