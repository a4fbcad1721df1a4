import { commandWords } from './command.ts';
import { type Container, readContainer } from './container.ts';
import type { Reading, ServiceValues } from './format.ts';
import { bothStated, combined, statedAt, type Stated, withStated } from './reading-parts.ts';
import { readToml } from './toml.ts';
import { readYaml } from './yaml.ts';
import { entriesAt, entryAt, nodeAt, textAt, type YamlNode } from './yaml-node.ts';

export { write } from './railway-write.ts';

export const label = 'Railway configuration';

const fileName = /(?:^|[\\/])railway\.(?:toml|json)$/i;
const isObject = (text: string) => /^\s*\{/.test(text);

/** Whether the file is called so, or it has Railway's schema or the keys of its deploys. */
export function detect(name: string, text: string): boolean {
  if (fileName.test(name)) return true;
  if (isObject(text)) return /railway\.(?:com|app)\/railway\.schema\.json/.test(text);
  return (
    /^\s{0,20}\[deploy\]\s*$/m.test(text) &&
    /^\s{0,20}(?:numReplicas|startCommand|preDeployCommand|healthcheckPath|overlapSeconds|drainingSeconds)\s*=/m.test(
      text,
    )
  );
}

/** The number of replicas over all regions, where each has its own. */
function regionReplicas(deploy: YamlNode | undefined): Stated {
  const regions = entriesAt(deploy, 'multiRegionConfig');
  const counts = regions.map(({ value }) => statedAt(value, [{ path: ['numReplicas'], key: 'replicas' }]));
  const all = counts.flatMap(({ understood }) => understood);
  const [first] = all;
  const notUnderstood = counts.flatMap((one) => one.notUnderstood);
  if (first === undefined) return { understood: [], notUnderstood };
  const sum = all.reduce((total, { value }) => total + Number(value), 0);
  return { understood: sum <= 5000 ? [{ ...first, value: sum }] : [], notUnderstood };
}

function deployReading(deploy: YamlNode | undefined): Reading {
  const start = entryAt(deploy, 'startCommand');
  const migration = entryAt(deploy, 'preDeployCommand');
  const cron = entryAt(deploy, 'cronSchedule');
  const container: Container = {
    names: [],
    image: '',
    command: commandWords(textAt(start?.value)),
    variables: [],
    line: start?.line ?? 0,
  };
  const stated = bothStated(
    statedAt(deploy, [{ path: ['numReplicas'], key: 'replicas' }]),
    regionReplicas(deploy),
  );
  const implied: ServiceValues = cron === undefined ? { rollout: 'blue-green' } : { kind: 'scheduled' };
  const overlap = 'The old deployment runs beside the new one until that is healthy, as Railway does it.';
  return combined([
    withStated(readContainer(container), [], stated, implied),
    {
      notes: [
        ...(cron === undefined && deploy !== undefined ? [{ line: deploy.line, text: overlap }] : []),
        ...(cron === undefined
          ? []
          : [{ line: cron.line, text: 'Railway starts it by a schedule, and it ends.' }]),
        ...(migration === undefined
          ? []
          : [
              {
                line: migration.line,
                text: 'A command runs before each deploy; its connections come on top then.',
              },
            ]),
      ],
    },
  ]);
}

/** Reads the deploy of the one service that the file describes; settings of an environment `production` win. */
export function read(_name: string, text: string): Reading {
  const file = isObject(text) ? readYaml(text.replaceAll('\t', ' ')) : readToml(text);
  if ('refusal' in file) return combined([{ notUnderstood: [file.refusal] }]);
  const root = 'root' in file ? file.root : file.documents[0];
  const refused = 'root' in file ? [] : file.notUnderstood;
  const production = nodeAt(root, 'environments', 'production', 'deploy');
  const deploy = nodeAt(root, 'deploy');
  const both: YamlNode | undefined =
    deploy?.kind === 'map' && production?.kind === 'map'
      ? { ...deploy, entries: new Map([...deploy.entries, ...production.entries]) }
      : (production ?? deploy);
  return combined([deployReading(both), { notUnderstood: refused }]);
}
