import type { NumberForm } from './fields.ts';

const milliseconds = { scale: 1000, words: { 0: 'none' } } as const;

/** The properties of Spring Boot that a field holds, by their name in small letters without hyphens. */
export const springForms: Readonly<Record<string, NumberForm>> = {
  'spring.datasource.hikari.maximumpoolsize': { key: 'poolSize', least: 1 },
  'spring.datasource.hikari.minimumidle': { key: 'minPoolSize' },
  'spring.datasource.hikari.connectiontimeout': { key: 'checkoutTimeout', ...milliseconds },
  'spring.datasource.hikari.idletimeout': { key: 'idleTimeout', ...milliseconds },
  'spring.datasource.hikari.maxlifetime': { key: 'maxLifetime', ...milliseconds },
  'spring.datasource.hikari.datasourceproperties.connecttimeout': {
    key: 'connectTimeout',
    words: { 0: 'none' },
  },
  'server.tomcat.threads.max': { key: 'threads', least: 1 },
  'server.tomcat.maxthreads': { key: 'threads', least: 1 },
  'server.jetty.threads.max': { key: 'threads', least: 1 },
  'server.undertow.threads.worker': { key: 'threads', least: 1 },
};

/** Properties that sound like a pool and are none. */
export const springDecoys: Readonly<Record<string, string>> = {
  'server.tomcat.maxconnections': 'It limits the clients of the server, not the connections to Postgres.',
};

/** The name of a property as Spring's relaxed binding compares it: small letters, without hyphens and underscores in a part. */
export function springName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
