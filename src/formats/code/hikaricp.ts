// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Spring fills such references in
import type { Service } from '../../model/scenario.ts';
import { type Body, codeWriter, leastOpen, limitOf, overflowRemark, wholeTime } from './code-file.ts';

/** A property by its name in a file of Spring, or a remark in place of one. */
type Property = readonly [name: string, value: string] | readonly [remark: string];

/** Milliseconds, where 0 means never and the pool takes nothing shorter than the least. */
function time(name: string, value: number | 'none' | 'unset', least: number): readonly Property[] {
  if (value === 'unset') return [];
  if (value === 'none') return [[name, '0']];
  const milliseconds = wholeTime(value, 1000);
  return milliseconds < least
    ? [[`${name} is left out: HikariCP takes at least ${least} ms.`]]
    : [[name, String(milliseconds)]];
}

/** The properties of the pool; undefined for a library that has no pool of this size. */
function properties(service: Service, limit: number): readonly Property[] {
  const { idleTimeout } = service;
  const least = leastOpen(service, limit);
  return [
    ['pool-name', service.name],
    ...overflowRemark(service, '#', 'maximum-pool-size').map((line): Property => [line.slice(2)]),
    ['maximum-pool-size', String(limit)],
    ['minimum-idle', String(least)],
    ...time('connection-timeout', service.checkoutTimeout, 250),
    ...(least < limit ? time('idle-timeout', idleTimeout, 10_000) : []),
    ...time('max-lifetime', service.maxLifetime, 30_000),
  ];
}

/** What the driver reads. */
function driverProperties({ name, connectTimeout, preparedStatements }: Service): readonly Property[] {
  return [
    ['ApplicationName', name],
    ...(connectTimeout === 'unset'
      ? []
      : [
          [
            'connectTimeout',
            String(connectTimeout === 'none' ? 0 : Math.max(1, Math.ceil(connectTimeout))),
          ] as const,
        ]),
    ...(preparedStatements === 'none' ? [['prepareThreshold', '0'] as const] : []),
  ];
}

const metricsRemark =
  '# With spring-boot-starter-actuator and micrometer-registry-prometheus the pool sends what the alert rules read.';

const library = 'HikariCP';

function ymlLines(service: Service): Body {
  const allowed = limitOf(service, library);
  if ('refused' in allowed) return allowed;
  const written = (list: readonly Property[], indent: string) =>
    list.map(([name, value]) => `${indent}${value === undefined ? `# ${name}` : `${name}: ${value}`}`);
  return [
    metricsRemark,
    'spring:',
    '  datasource:',
    '    url: ${DATABASE_URL} # jdbc:postgresql://…',
    '    hikari:',
    ...written(properties(service, allowed.limit), '      '),
    '      data-source-properties:',
    ...written(driverProperties(service), '        '),
  ];
}

function propertiesLines(service: Service): Body {
  const allowed = limitOf(service, library);
  if ('refused' in allowed) return allowed;
  const written = (list: readonly Property[], prefix: string) =>
    list.map(([name, value]) => (value === undefined ? `# ${name}` : `${prefix}${name}=${value}`));
  return [
    metricsRemark,
    '# jdbc:postgresql://…',
    'spring.datasource.url=${DATABASE_URL}',
    ...written(properties(service, allowed.limit), 'spring.datasource.hikari.'),
    ...written(driverProperties(service), 'spring.datasource.hikari.data-source-properties.'),
  ];
}

const largestInt = 2_147_483_647;

function javaValue(value: string): string {
  if (!/^\d+$/.test(value)) return `"${value}"`;
  return Number(value) > largestInt ? `${value}L` : value;
}

const setter = (name: string) =>
  `set${name
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')}`;

function javaLines(service: Service): Body {
  const allowed = limitOf(service, library);
  if ('refused' in allowed) return allowed;
  const called = properties(service, allowed.limit).map(([name, value]) =>
    value === undefined ? `        // ${name}` : `        config.${setter(name)}(${javaValue(value)});`,
  );
  return [
    'import com.zaxxer.hikari.HikariConfig;',
    'import com.zaxxer.hikari.HikariDataSource;',
    'import io.micrometer.core.instrument.MeterRegistry;',
    '',
    'public final class Database {',
    '    private Database() {}',
    '',
    '    /** The registry sends what the alert rules read. */',
    '    public static HikariDataSource create(MeterRegistry registry) {',
    '        HikariConfig config = new HikariConfig();',
    '        config.setJdbcUrl(System.getenv("DATABASE_URL")); // jdbc:postgresql://…',
    ...called,
    ...driverProperties(service).map(
      ([name, value]) => `        config.addDataSourceProperty("${name}", "${value}");`,
    ),
    '        config.setMetricRegistry(registry);',
    '        return new HikariDataSource(config);',
    '    }',
    '}',
  ];
}

/** `application.yml` of Spring Boot. */
export const writeYml = codeWriter({ name: 'application.yml', sign: '#', body: ymlLines });

/** `application.properties` of Spring Boot. */
export const writeProperties = codeWriter({
  name: 'application.properties',
  sign: '#',
  body: propertiesLines,
});

/** `Database.java` without Spring. */
export const writeJava = codeWriter({ name: 'Database.java', sign: '//', body: javaLines });
