import type { Service } from '../../model/scenario.ts';
import { type Body, codeWriter, leastOpen, limitOf, overflowRemark } from './code-file.ts';

/** The longest Timeout that Npgsql takes, in seconds. */
const longest = 1024;

function databaseLines(service: Service): Body {
  const { name, checkoutTimeout, idleTimeout, maxLifetime, reaches } = service;
  const allowed = limitOf(service, 'Npgsql', 2_147_483_647);
  if ('refused' in allowed) return allowed;
  const set = (field: string, value: number | string) => `        settings.${field} = ${value};`;
  const whole = (field: string, value: number | 'none' | 'unset') =>
    value === 'unset' ? [] : [set(field, value === 'none' ? 0 : Math.max(1, Math.ceil(value)))];
  const timeout = checkoutTimeout === 'none' ? 0 : Math.max(1, Math.ceil(checkoutTimeout));
  return [
    'using Npgsql;',
    '',
    'public static class Database',
    '{',
    '    // Host=…;Username=…;Password=…;Database=… : Npgsql takes no address of the form postgresql://.',
    '    // Its metrics, which the alert rules read, come with OpenTelemetry: AddMeter("Npgsql").',
    '    public static NpgsqlDataSource Create()',
    '    {',
    `        var builder = new NpgsqlDataSourceBuilder(Environment.GetEnvironmentVariable("DATABASE_URL")) { Name = "${name}" };`,
    '        var settings = builder.ConnectionStringBuilder;',
    set('ApplicationName', `"${name}"`),
    ...overflowRemark(service, '//', 'MaxPoolSize', '        '),
    set('MaxPoolSize', allowed.limit),
    set('MinPoolSize', leastOpen(service, allowed.limit)),
    '        // Seconds, for the wait for a connection and for opening one.',
    ...(timeout > longest
      ? [`        // Timeout takes at most ${longest} seconds, not ${timeout}.`, set('Timeout', longest)]
      : [set('Timeout', timeout)]),
    ...whole('ConnectionIdleLifetime', idleTimeout === 'none' ? 'unset' : idleTimeout),
    ...whole('ConnectionLifetime', maxLifetime),
    ...(reaches === 'pooler'
      ? ['        // The pooler resets a connection.', set('NoResetOnClose', 'true')]
      : []),
    '        return builder.Build();',
    '    }',
    '}',
  ];
}

/** `Database.cs` with a data source of Npgsql, which sends metrics of its own. */
export const write = codeWriter({ name: 'Database.cs', sign: '//', body: databaseLines });
