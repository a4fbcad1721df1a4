/**
 * Prints what the runbook prisma-scenarios cites as measured, as JSON; see measured.json.
 *
 * Run it in a folder that has pg, @prisma/client 7, @prisma/adapter-pg and a generated client, with the address of a
 * Postgres that nobody else uses:
 *
 *     node <path to this file> postgresql://postgres@127.0.0.1:5432/postgres
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const [address, part] = process.argv.slice(2);
const installed = createRequire(`${process.cwd()}/package.json`);
const { Pool } = installed('pg');
const { PrismaClient } = installed('@prisma/client');
const { PrismaPg } = installed('@prisma/adapter-pg');

const later = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const round = (seconds) => Math.round(seconds * 1000) / 1000;

function client(options, connectionString = address) {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, ...options }) });
}

/** Starts jobs of a kind at their times, each with so many queries at once, and says what came of them. */
async function play(prisma, jobs) {
  const outcomes = await Promise.all(
    jobs.map(async ({ kind, at = 0, queries = 1, hold }) => {
      await later(at);
      const asked = performance.now();
      const sent = Array.from({ length: queries }, () => prisma.$queryRaw`SELECT 1 FROM pg_sleep(${hold})`);
      const answers = await Promise.allSettled(sent);
      const took = (performance.now() - asked) / 1000;
      const failed = answers.find(({ status }) => status === 'rejected');
      return {
        kind,
        took,
        wait: took - hold,
        failed: failed && String(failed.reason.message),
        code: failed?.reason.code,
      };
    }),
  );
  return Object.fromEntries(
    [...new Set(outcomes.map(({ kind }) => kind))].map((kind) => {
      const own = outcomes.filter((one) => one.kind === kind);
      const failed = own.filter((one) => one.failed !== undefined);
      return [
        kind,
        {
          asked: own.length,
          failed: failed.length,
          said: failed[0]?.failed,
          code: failed[0]?.code ?? 'undefined',
          mostWait: round(Math.max(...own.map(({ wait }) => wait))),
          longest: round(Math.max(...own.map(({ took }) => took))),
        },
      ];
    }),
  );
}

const times = (count, job) => Array.from({ length: count }, (_, index) => job(index));
const managers = (count) => times(count, () => ({ kind: 'manager', queries: 2, hold: 10 }));
const clerks = times(24, (index) => ({ kind: 'clerk', at: 0.25 + index / 2, hold: 0.02 }));
const logins = (hold) => times(20, () => ({ kind: 'login', hold }));
const updates = times(50, () => ({ kind: 'update', hold: 0.2 }));
const operators = times(8, (index) => ({ kind: 'operator', at: 1 + index / 10, hold: 0.05 }));
const user = { kind: 'user', at: 0.3, hold: 0.02 };

const five = { max: 10, connectionTimeoutMillis: 5000 };
const fifteen = { max: 10, connectionTimeoutMillis: 15_000 };

/** Plays jobs on a warm pool of its own. */
async function on(options, jobs) {
  const prisma = client(options);
  await play(
    prisma,
    times(options.max, () => ({ kind: 'warm', hold: 0.2 })),
  );
  const outcome = await play(prisma, jobs);
  await prisma.$disconnect();
  return outcome;
}

/** Transactions that ask the client for one more connection while they hold theirs. */
async function nested(count) {
  const prisma = client(five);
  await play(
    prisma,
    times(10, () => ({ kind: 'warm', hold: 0.2 })),
  );
  const asked = performance.now();
  const answers = await Promise.allSettled(
    times(count, () =>
      prisma.$transaction(
        async (inside) => {
          await inside.$queryRaw`SELECT 1 FROM pg_sleep(0.05)`;
          await prisma.$queryRaw`SELECT 1`;
        },
        { timeout: 10_000 },
      ),
    ),
  );
  await prisma.$disconnect();
  const failed = answers.filter(({ status }) => status === 'rejected');
  return {
    jobs: count,
    failed: failed.length,
    took: round((performance.now() - asked) / 1000),
    said: failed[0] && `${failed[0].reason.code}: ${failed[0].reason.message}`,
  };
}

/** Updates one after the other, and users beside them. */
async function sequential() {
  const prisma = client(five);
  const batch = async () => {
    for (let index = 0; index < 50; index += 1) await prisma.$queryRaw`SELECT 1 FROM pg_sleep(0.2)`;
  };
  const users = times(9, (index) => ({ ...user, at: 0.3 + index }));
  const [outcome] = await Promise.all([play(prisma, users), batch()]);
  await prisma.$disconnect();
  return outcome;
}

/** Connections that a client opens for twenty queries at once, whatever its address says. */
async function opened(connectionString, options) {
  const prisma = client(options, connectionString);
  const all = play(
    prisma,
    times(20, () => ({ kind: 'query', hold: 0.5 })),
  );
  await later(0.3);
  const watcher = new Pool({ connectionString: address, max: 1 });
  const { rows } = await watcher.query(
    "SELECT count(*)::int AS held FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
  );
  await watcher.end();
  await all;
  await prisma.$disconnect();
  return rows[0].held;
}

/** How a process ends in which nobody catches the timeout of a full pool. */
function uncaught() {
  const child = fork(new URL(import.meta.url).pathname, [address, 'uncaught'], { silent: true });
  return new Promise((done) => child.on('exit', (code) => done(code)));
}

if (part === 'uncaught') {
  const prisma = client({ max: 1, connectionTimeoutMillis: 500 });
  // A query of Prisma starts when somebody asks for its outcome.
  const held = prisma.$queryRaw`SELECT 1 FROM pg_sleep(2)`.then(() => undefined);
  prisma.$queryRaw`SELECT 1`.then(() => undefined);
  await held;
} else {
  const probe = { kind: 'probe', at: 0.1, hold: 0 };
  const busy = times(10, () => ({ kind: 'busy', hold: 3 }));
  const [monthEnd, patient, six, audit] = await Promise.all([
    on(five, [...managers(5), ...clerks]),
    on(fifteen, [...managers(5), ...clerks]),
    on(fifteen, managers(6)),
    on(five, [{ kind: 'inspector', queries: 3, hold: 30 }, ...operators]),
  ]);
  const found = {
    node: process.version,
    ...{ monthEnd, patient, six, audit },
    shiftChange: await on(five, logins(0.05)),
    slowLogins: await on(five, logins(1)),
    bulk: await on(five, [...updates, user]),
    sequential: await sequential(),
    nested: [await nested(9), await nested(10), await nested(12)],
    probe: await on(five, [...busy, probe]),
    limitInAddress: await opened(`${address}?connection_limit=3&pool_timeout=1`, {}),
    limitOfAdapter: await opened(address, { max: 3 }),
    exitCode: await uncaught(),
  };
  console.log(JSON.stringify(found, null, 2));
}
