// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Spring fills such references in
import { parse } from 'yaml';
import type { WrittenFile } from '../../src/formats/format.ts';
import type { CodeUse } from './code-uses.ts';

const main = (source: string) => `
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

public final class Main {
    public static void main(String[] arguments) throws Exception {
        HikariDataSource source = ${source};
        for (int caller = 0; caller < CALLERS; caller += 1) {
            new Thread(() -> {
                try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                    statement.execute("select pg_sleep(HOLD)");
                } catch (SQLException error) {
                    System.out.println("failed " + error.getMessage());
                }
            }).start();
        }
    }
}
`;

/** The settings of a YAML file by their names with dots. */
function flat(value: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flat(inner, [...path, key]))
    : [[path.join('.'), String(value)]];
}

/** The settings of a `.properties` file. */
const listed = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): readonly [string, string] => [
      line.slice(0, line.indexOf('=')),
      line.slice(line.indexOf('=') + 1),
    ]);

const camelCase = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The name of a property of HikariCP that Spring sets for one of its own. */
const bound = (name: string) =>
  name === 'spring.datasource.url'
    ? 'jdbcUrl'
    : name
        .replace('spring.datasource.hikari.', '')
        .replace(/^data-source-properties\.(.*)$|^(.*)$/, (_, driver?: string, own?: string) =>
          driver === undefined ? camelCase(own ?? '') : `dataSource.${driver}`,
        );

/** The properties as HikariCP reads them by itself: it refuses one that it does not know. */
const hikariProperties =
  (settings: (text: string) => readonly (readonly [string, string])[]) =>
  (files: readonly WrittenFile[]): readonly WrittenFile[] => {
    const lines = files
      .flatMap(({ text }) => settings(text))
      .map(([name, value]) => `${bound(name)}=${value}`);
    return [{ name: 'hikari.properties', text: lines.join('\n') }];
  };

const fromProperties = main('new HikariDataSource(config())').replace(
  /\}\s*$/,
  `
    private static HikariConfig config() throws Exception {
        String text = java.nio.file.Files.readString(java.nio.file.Path.of("hikari.properties"));
        java.util.Properties properties = new java.util.Properties();
        properties.load(new java.io.StringReader(text.replace("\${DATABASE_URL}", System.getenv("DATABASE_URL"))));
        return new HikariConfig(properties);
    }
}
`,
);

const hikari = {
  library: 'hikaricp',
  runtime: 'java',
  scheme: 'jdbc:postgresql',
  timeout: 8,
  untold: true,
} as const;

/** How the pool of HikariCP is filled; its metrics need Micrometer, for which an empty class stands. */
export const javaUses: readonly CodeUse[] = [
  {
    ...hikari,
    id: 'hikaricp-java',
    besides: () => [
      {
        name: 'io/micrometer/core/instrument/MeterRegistry.java',
        text: 'package io.micrometer.core.instrument;\npublic class MeterRegistry {}\n',
      },
    ],
    program: main('Database.create(null)'),
  },
  { ...hikari, id: 'hikaricp-properties', besides: hikariProperties(listed), program: fromProperties },
  {
    ...hikari,
    id: 'hikaricp',
    besides: hikariProperties((text) => flat(parse(text))),
    program: fromProperties,
  },
];
