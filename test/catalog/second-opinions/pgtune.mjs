// Writes pgtune.json: what PGTune's own functions answer. Run with a checkout of its repository at the commit below:
//   node test/catalog/second-opinions/pgtune.mjs <path of the checkout> > test/catalog/second-opinions/pgtune.json
import { readFileSync } from 'node:fs';

const repository = 'https://github.com/le0pard/pgtune';
const commit = '7caef27c204d304623eda21f23e7d56c1ad78d36';
const folder = `${process.argv[2]}/src/features/configuration`;

// The selectors need two names of Redux Toolkit, and the constants beside them.
const redux = `
const createSlice = ({ reducers }) => ({ actions: reducers, reducer: undefined })
const createSelector = (inputs, combine) => (state) => combine(...inputs.map((input) => input(state)))
const submitConfiguration = undefined
`;
const constants = readFileSync(`${folder}/constants.js`, 'utf8');
const selectors = readFileSync(`${folder}/configurationSlice.js`, 'utf8').replace(
  /^import [\s\S]*?from '.*'$/gm,
  '',
);
const source = Buffer.from(redux + constants + selectors).toString('base64');
const rules = await import(`data:text/javascript;base64,${source}`);

const kinds = ['web', 'oltp', 'dw', 'desktop', 'mixed'];
const systems = ['linux', 'windows', 'mac'];
const drives = ['ssd', 'san', 'hdd', 'nvme'];
const sizes = ['less_ram', 'mid_ram', 'greater_ram'];
const memories = [512, 513, 1000, 1024, 1999, 2048, 3071, 4096, 8192, 12_345, 16_384, 32_767, 32_768, 65_536];
memories.push(131_072, 262_144, 524_287, 999_999);
const cpus = [null, 1, 2, 3, 4, 5, 7, 8, 15, 16, 24, 31, 32, 64, 96, 128];
const connections = [null, 20, 50, 100, 101, 200, 333, 500, 1000, 5000];

let seed = 20260730;
function pick(list) {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return list[Math.floor((seed / 2 ** 32) * list.length)];
}

const names = {
  max_connections: rules.selectMaxConnections,
  shared_buffers: rules.selectSharedBuffers,
  effective_cache_size: rules.selectEffectiveCacheSize,
  maintenance_work_mem: rules.selectMaintenanceWorkMem,
  autovacuum_work_mem: rules.selectAutovacuumWorkMem,
  checkpoint_completion_target: rules.selectCheckpointCompletionTarget,
  wal_buffers: rules.selectWalBuffers,
  default_statistics_target: rules.selectDefaultStatisticsTarget,
  random_page_cost: rules.selectRandomPageCost,
  effective_io_concurrency: rules.selectEffectiveIoConcurrency,
  work_mem: rules.selectWorkMem,
  huge_pages: rules.selectHugePages,
  jit: rules.selectJit,
  wal_compression: rules.selectWalCompression,
  autovacuum_max_workers: rules.selectAutovacuumMaxWorkers,
  io_method: rules.selectIoMethod,
  io_workers: rules.selectIoWorkers,
};
const lists = [rules.selectCheckpointSegments, rules.selectParallelSettings, rules.selectWalLevel];

function answers(configuration) {
  const state = { configuration };
  const single = Object.entries(names).map(([name, select]) => [name, select(state)]);
  const listed = lists.flatMap((select) => select(state).map(({ key, value }) => [key, value]));
  return Object.fromEntries([...single, ...listed].filter(([, value]) => value !== null));
}

const rows = [];
/** The settings of the columns; null in a row is one that is left out. */
const columns = new Set(Object.keys(names));
for (const dbVersion of rules.DB_VERSIONS) {
  for (const osType of systems) {
    for (const dbType of kinds) {
      for (let turn = 0; turn < 4; turn += 1) {
        const totalMemory = pick(memories);
        const cpuNum = pick(cpus);
        const connectionNum = pick(connections);
        const hdType = drives[(rows.length + turn) % 4];
        const dbSize = pick(sizes);
        const answer = answers({
          ...{ dbVersion, osType, dbType, totalMemory, totalMemoryUnit: 'MB' },
          ...{ cpuNum, connectionNum, hdType, dbSize },
        });
        const given = [
          dbVersion,
          osType,
          dbType,
          totalMemory,
          cpuNum ?? 0,
          connectionNum ?? 0,
          hdType,
          dbSize,
        ];
        rows.push([given, answer]);
        for (const name of Object.keys(answer)) columns.add(name);
      }
    }
  }
}
const settings = [...columns];
const lines = rows
  .map(([given, answer]) => JSON.stringify([given, settings.map((name) => answer[name] ?? null)]))
  .join(',\n');
const head = { repository, commit, date: '2026-07-30', settings };
process.stdout.write(`${JSON.stringify(head).slice(0, -1)},"rows":[\n${lines}\n]}\n`);
