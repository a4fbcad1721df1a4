import { writeExport } from '../../formats/exports.ts';
import type { Scenario } from '../../model/scenario.ts';
import { spellings } from '../imported.ts';
import { SnippetText } from '../SnippetText.tsx';

interface FileProps {
  readonly title: string;
  readonly text: string | undefined;
  /** The file of the other state. */
  readonly other: string | undefined;
}

function File({ title, text, other }: FileProps) {
  if (text === undefined) return <p>{title}: this state has no such service.</p>;
  return (
    <div class="snippet">
      <SnippetText label={title} text={text} old={other ?? ''} />
    </div>
  );
}

interface Props {
  readonly before: Scenario;
  readonly after: Scenario;
  readonly service: string;
}

/** The `.env` of one service in both states, with the lines marked that the other one lacks. */
export function ComparedFiles({ before, after, service }: Props) {
  const fileOf = (scenario: Scenario): string | undefined =>
    scenario.services.some(({ name }) => name === service)
      ? writeExport('env', scenario, {
          service,
          spelling: spellings.value[service] ?? {},
          header: [],
        }).trimEnd()
      : undefined;
  const [old, fresh] = [fileOf(before), fileOf(after)];
  return (
    <section aria-label="Files">
      <h4>.env of {service}</h4>
      <div class="files-compared">
        <div>
          <p class="soft">Before</p>
          <File title={`.env of ${service} before`} text={old} other={fresh} />
        </div>
        <div>
          <p class="soft">After</p>
          <File title={`.env of ${service} after`} text={fresh} other={old} />
        </div>
      </div>
    </section>
  );
}
