import { type ComposeDocument, composeServices, serviceEntries } from './compose-layers.ts';
import { composeWorkload } from './compose-service.ts';
import { composeFillIn } from './compose-variables.ts';
import type { Reading, SourceFile } from './format.ts';
import { withoutExample } from './handed-variables.ts';
import { readYaml } from './yaml.ts';
import { withYamlRemarks } from './yaml-remarks.ts';
import { workloadsReading } from './workloads.ts';

export { write } from './compose-write.ts';

export const label = 'Compose file';

const fileName = /(?:^|[\\/])(?:docker-)?(?:compose|stack)[\w.-]{0,60}\.ya?ml$/i;
const servicesKey = /^services[ \t]*:/m;
const ownKey = /^[ \t]+(?:image|build|environment|env_file|depends_on|container_name|command|deploy)[ \t]*:/m;
/** An object of Kubernetes, or prose with files in it. */
const isOther = /^[ \t]*(?:apiVersion|kind)[ \t]*:|^[ \t]{0,9}```/m;

/** Whether the file is called so, or it has services with images, commands or variables. */
export function detect(name: string, text: string): boolean {
  return fileName.test(name) || (servicesKey.test(text) && ownKey.test(text) && !isOther.test(text));
}

const isVariables = (name: string) => /(?:^|[\\/])\.env$/.test(name);

/**
 * Reads the services of compose files: workers from commands, pools from variables, replicas and deploys, and the limits
 * of the Postgres, pooler and Redis among them. Files of one folder add to one another. Files that are no compose files
 * give the variables that services take from them, and one called `.env` those that are filled in.
 */
export function readTogether(files: readonly SourceFile[]): Reading {
  const composed = files.filter(({ name, text }) => detect(name, text));
  const others = files.filter((file) => !composed.includes(file));
  const several = files.length > 1;
  const fillIn = composeFillIn(
    others.find(({ name }) => isVariables(name)) ??
      others.find(({ name }) => isVariables(withoutExample(name))) ??
      (others.length === 1 ? others[0] : undefined),
  );
  const read = composed.map((source) => ({ source, yaml: readYaml(source.text) }));
  const documents = read.flatMap(({ source, yaml }) =>
    yaml.documents
      .filter((root) => serviceEntries(root).length > 0)
      .map((root): ComposeDocument => ({ root, source })),
  );
  const workloads = composeServices(documents, several).map((service) =>
    composeWorkload(service, fillIn, others),
  );
  return withYamlRemarks(workloadsReading(workloads), read, several);
}

/** Reads one compose file; its variables without a default count as not set. */
export function read(name: string, text: string): Reading {
  return readTogether([{ name: detect(name, text) ? name : 'compose.yaml', text }]);
}
