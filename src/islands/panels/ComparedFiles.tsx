import { writeExport } from '../../formats/exports.ts';
import type { Scenario } from '../../model/scenario.ts';
import { spellings } from '../imported.ts';

interface FileProps {
  readonly title: string;
  readonly text: string | undefined;
  /** Lines of the other file. */
  readonly others: ReadonlySet<string>;
}

function File({ title, text, others }: FileProps) {
  if (text === undefined) return <p>{title}: this state has no such service.</p>;
  return (
    <div class="snippet">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section class="snippet-text" tabIndex={0} aria-label={title}>
        <pre>
          <code>
            {text.split('\n').map((line, index) => (
              <span
                class={line.startsWith('#') ? 'line comment' : 'line'}
                key={index}
                data-changed={others.has(line) || line.startsWith('#') ? undefined : ''}
              >
                {line}
              </span>
            ))}
          </code>
        </pre>
      </section>
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
  const lines = (text: string | undefined) => new Set(text?.split('\n'));
  return (
    <section aria-label="Files">
      <h4>.env of {service}</h4>
      <div class="files-compared">
        <div>
          <p class="soft">Before</p>
          <File title={`.env of ${service} before`} text={old} others={lines(fresh)} />
        </div>
        <div>
          <p class="soft">After</p>
          <File title={`.env of ${service} after`} text={fresh} others={lines(old)} />
        </div>
      </div>
    </section>
  );
}
