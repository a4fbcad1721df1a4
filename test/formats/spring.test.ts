import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/spring.ts';

const properties = `spring.application.name=orders
spring.datasource.url=jdbc:postgresql://db.s3cretHost:5432/payR0llBase
spring.datasource.password=hunter2Pass
spring.datasource.hikari.maximum-pool-size=20
spring.datasource.hikari.connectionTimeout=5000
server.tomcat.threads.max=200
server.tomcat.max-connections=8192
`;
const yaml = `spring:
  datasource:
    url: jdbc:postgresql://db.s3cretHost/x
    hikari:
      maximum-pool-size: \${POOL:15}
      max-lifetime: 600000
---
spring:
  config:
    activate:
      on-profile: prod
  datasource:
    hikari:
      maximumPoolSize: 30
---
spring:
  config.activate.on-profile: dev
  datasource:
    hikari:
      maximum-pool-size: 2
`;
const hikari = { library: 'hikaricp', workersPerReplica: 1 };

describe('read', () => {
  it.each([
    ['application.properties', properties, ['orders'], { poolSize: 20, checkoutTimeout: 5, threads: 200 }],
    ['application.yml', yaml, [], { poolSize: 30, maxLifetime: 600 }],
    ['', yaml, [], { poolSize: 30, maxLifetime: 600 }],
    ['application.properties', 'spring.datasource.hikari.maximum_pool_size = 7', [], { poolSize: 7 }],
    ['application.properties', 'spring.datasource.url=jdbc:postgresql://h/d', [], {}],
  ])('%s', (name, text, names, values) => {
    const { services } = read(name, text);
    expect(services).toMatchObject([{ names, values: { ...hikari, ...values } }]);
    expect(detect(name, text)).toBe(true);
    expect(JSON.stringify(read(name, text))).not.toMatch(/s3cret|hunter2|payR0ll/);
  });

  it('names settings of another profile', () => {
    expect(read('application.yml', yaml).notes.map(({ text }) => text)).toContain(
      'These settings are for another profile, dev; they are left out.',
    );
  });

  it('takes the default of a variable and says so', () => {
    const text = `spring.datasource.hikari.maximum-pool-size=\${DB_POOL:12}`;
    expect(read('application.properties', text)).toMatchObject({
      services: [{ values: { poolSize: 12 } }],
      notes: [{ line: 1, text: expect.stringContaining('DB_POOL') }],
    });
  });

  it('says what holds where the file is silent', () => {
    const { assumed } = read('application.properties', 'spring.datasource.url=jdbc:postgresql://h/d');
    expect(assumed).toContainEqual(expect.objectContaining({ key: 'poolSize', value: 10 }));
  });

  it('takes no decoy', () => {
    expect(read('', properties).notUnderstood).toMatchObject([
      { name: 'server.tomcat.max-connections', line: 7 },
    ]);
    const mysql = 'spring.datasource.url=jdbc:mysql://h/d\nspring.datasource.hikari.maximum-pool-size=20';
    expect(read('application.properties', mysql).services).toEqual([]);
  });

  it.each(['spring: [', 'a=b', ''])('survives %j', (text) => {
    expect(read('application.yml', text).services).toEqual([]);
  });
});

describe('detect', () => {
  it.each([
    ['src/main/resources/application-prod.yml', '', true],
    ['', properties, true],
    ['', 'services:\n  spring:\n    image: a', false],
    ['', 'DB_POOL_SIZE=5', false],
  ])('%j with %j: %s', (name, text, is) => {
    expect(detect(name, text)).toBe(is);
  });
});
