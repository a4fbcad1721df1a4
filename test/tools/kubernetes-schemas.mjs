// Reads Kubernetes documents from standard input and holds each against the schema of its kind: prints the kinds and
// names, and exits with 1 where one is wrong.
import { readFileSync } from 'node:fs';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { CronJob, Job } from 'kubernetes-models/batch/v1';
import { ConfigMap } from 'kubernetes-models/v1';
import { parseAllDocuments } from 'yaml';

const kinds = {
  'apps/v1 Deployment': Deployment,
  'apps/v1 StatefulSet': StatefulSet,
  'autoscaling/v2 HorizontalPodAutoscaler': HorizontalPodAutoscaler,
  'batch/v1 CronJob': CronJob,
  'batch/v1 Job': Job,
  'v1 ConfigMap': ConfigMap,
};

for (const document of parseAllDocuments(readFileSync(0, 'utf8'))) {
  const content = document.toJS();
  const Kind = kinds[`${content.apiVersion} ${content.kind}`];
  if (Kind === undefined) throw new Error(`No schema for ${content.apiVersion} ${content.kind}.`);
  new Kind(content).validate();
  console.log(`${content.kind} ${content.metadata.name}`);
}
