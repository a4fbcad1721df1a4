// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text of a program has templates of its own
import { countText } from '../../advice/count-text.ts';
import { keptBack } from '../../model/budget.ts';
import { headroom } from '../../model/headroom.ts';
import type { Scenario } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { withSafeNames } from '../safe-names.ts';

/** What the system may open when it is fullest, by who opens it; undefined where nothing bounds it. */
function plannedRows(scenario: Scenario): readonly (readonly [string, number])[] | undefined {
  const { products, demand } = headroom(scenario).tightest;
  if (demand === 'unbounded') return undefined;
  return products.map(({ owner, connections }) => [owner, connections === 'unbounded' ? 0 : connections]);
}

const unbounded = 'The demand has no bound: set pool sizes before a sum can be checked.';

interface Plan {
  readonly rows: readonly (readonly [string, number])[];
  readonly setAside: number;
  readonly platform: number;
  readonly head: readonly string[];
}

function planOf(scenario: Scenario, header: readonly string[]): Plan | undefined {
  const rows = plannedRows(scenario);
  if (rows === undefined) return undefined;
  const { tightest, budget } = headroom(scenario);
  return {
    rows,
    setAside: keptBack(budget.allowances),
    platform: scenario.postgres.appRole === 'superuser' ? 0 : scenario.postgres.platformReserved,
    head: [
      ...header,
      `Fails when the plan wants more than Postgres gives: ${countText(tightest.demand)} connections (${tightest.moment}).`,
    ],
  };
}

const sql = `SELECT current_setting('max_connections')::int,
       CASE WHEN (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN 0
            ELSE current_setting('superuser_reserved_connections')::int
                 + coalesce(current_setting('reserved_connections', true)::int, 0)
       END`;

function pythonText({ rows, setAside, platform, head }: Plan): string {
  return [
    ...commentLines('#', head),
    '"""Use: check_connections.check(connection) at start-up, before the pool opens; asyncpg: await check_async(connection).',
    '',
    'In CI: python3 check_connections.py --max-connections 100 --reserved 3',
    '"""',
    '',
    'import sys',
    '',
    '# Connections that each part may open when the system is fullest.',
    'PLAN = {',
    ...rows.map(([owner, connections]) => `    "${owner}": ${connections},`),
    '}',
    '# Connections that are kept for people, migrations and others.',
    `SET_ASIDE = ${setAside}`,
    '# Slots that the platform keeps and Postgres does not show.',
    `PLATFORM_RESERVED = ${platform}`,
    '',
    `SQL = """${sql}"""`,
    '',
    '',
    'class OverBudget(RuntimeError):',
    '    """The plan wants more connections than Postgres gives."""',
    '',
    '',
    'def check_numbers(max_connections, reserved):',
    '    """Raises OverBudget when the plan does not fit; returns the connections to spare."""',
    '    budget = max_connections - reserved - PLATFORM_RESERVED - SET_ASIDE',
    '    wanted = sum(PLAN.values())',
    '    if wanted > budget:',
    '        parts = " + ".join(f"{name} {count}" for name, count in PLAN.items())',
    '        raise OverBudget(',
    '            f"{parts} = {wanted} connections may be wanted, the budget is {budget}: "',
    '            f"max_connections {max_connections} - {reserved + PLATFORM_RESERVED} reserved - {SET_ASIDE} set aside"',
    '        )',
    '    return budget - wanted',
    '',
    '',
    'def check(connection):',
    '    """For a connection of psycopg, psycopg2 or any other DB-API driver; of SQLAlchemy: connection.connection."""',
    '    cursor = connection.cursor()',
    '    try:',
    '        cursor.execute(SQL)',
    '        return check_numbers(*cursor.fetchone())',
    '    finally:',
    '        cursor.close()',
    '',
    '',
    'async def check_async(connection):',
    '    """For a connection of asyncpg."""',
    '    return check_numbers(*await connection.fetchrow(SQL))',
    '',
    '',
    'def main(arguments):',
    '    values = dict(zip(arguments[::2], arguments[1::2]))',
    '    try:',
    '        spare = check_numbers(int(values["--max-connections"]), int(values.get("--reserved", "3")))',
    '    except OverBudget as error:',
    '        print(error, file=sys.stderr)',
    '        return 1',
    '    except (KeyError, ValueError):',
    '        print("use: check_connections.py --max-connections N [--reserved N]", file=sys.stderr)',
    '        return 2',
    '    print(f"fits, {spare} connections to spare")',
    '    return 0',
    '',
    '',
    'if __name__ == "__main__":',
    '    sys.exit(main(sys.argv[1:]))',
    '',
  ].join('\n');
}

function nodeText({ rows, setAside, platform, head }: Plan): string {
  return [
    ...commentLines('//', head),
    '// Use: await check((sql) => pool.query(sql).then(({ rows }) => rows)); with postgres.js: await check((text) => sql.unsafe(text));',
    '// In CI: node check-connections.mjs --max-connections 100 --reserved 3',
    "import { fileURLToPath } from 'node:url';",
    '',
    '// Connections that each part may open when the system is fullest.',
    'const plan = {',
    ...rows.map(([owner, connections]) => `  '${owner}': ${connections},`),
    '};',
    '// Connections that are kept for people, migrations and others.',
    `const setAside = ${setAside};`,
    '// Slots that the platform keeps and Postgres does not show.',
    `const platformReserved = ${platform};`,
    '',
    `const question = \`${sql.replace('::int,\n', '::int AS most,\n')} AS reserved\`;`,
    '',
    '/** The connections to spare; throws when the plan does not fit. */',
    'export function checkNumbers(maxConnections, reserved) {',
    '  const budget = maxConnections - reserved - platformReserved - setAside;',
    '  const wanted = Object.values(plan).reduce((sum, count) => sum + count, 0);',
    '  if (wanted > budget) {',
    "    const parts = Object.entries(plan).map(([name, count]) => `${name} ${count}`).join(' + ');",
    '    throw new Error(',
    '      `${parts} = ${wanted} connections may be wanted, the budget is ${budget}: ` +',
    '        `max_connections ${maxConnections} - ${reserved + platformReserved} reserved - ${setAside} set aside`,',
    '    );',
    '  }',
    '  return budget - wanted;',
    '}',
    '',
    '/** Asks Postgres through a function that takes SQL and gives rows. */',
    'export async function check(query) {',
    '  const [{ most, reserved }] = await query(question);',
    '  return checkNumbers(Number(most), Number(reserved));',
    '}',
    '',
    'if (process.argv[1] === fileURLToPath(import.meta.url)) {',
    '  const value = (name, otherwise) => Number(process.argv[process.argv.indexOf(name) + 1 || -1] ?? otherwise);',
    "  const maxConnections = value('--max-connections', NaN);",
    "  const reserved = value('--reserved', 3);",
    '  if (!Number.isInteger(maxConnections) || !Number.isInteger(reserved)) {',
    "    console.error('use: node check-connections.mjs --max-connections N [--reserved N]');",
    '    process.exitCode = 2;',
    '  } else {',
    '    try {',
    '      console.log(`fits, ${checkNumbers(maxConnections, reserved)} connections to spare`);',
    '    } catch (error) {',
    '      console.error(error.message);',
    '      process.exitCode = 1;',
    '    }',
    '  }',
    '}',
    '',
  ].join('\n');
}

const writer =
  (name: string, sign: '#' | '//', text: (plan: Plan) => string) =>
  (given: Scenario, options: WriteOptions): readonly WrittenFile[] => {
    const plan = planOf(withSafeNames(given), options.header);
    const none = () => `${commentLines(sign, [...options.header, unbounded]).join('\n')}\n`;
    return [{ name, text: plan === undefined ? none() : text(plan) }];
  };

/** `check_connections.py`: refuses to start when the plan is over the budget of the Postgres that is there. */
export const writePython = writer('check_connections.py', '#', pythonText);

/** `check-connections.mjs`: the same for Node. */
export const writeNode = writer('check-connections.mjs', '//', nodeText);
