import { bytesText } from '../../advice/number.ts';
import {
  appMemorySentence,
  knownBytes,
  memoryTermNames,
  pageTableSentence,
  postgresMemorySentence,
  safeWorkMemSentence,
  termText,
} from '../../advice/path/memory-text.ts';
import { pgtuneSentence, reasonTexts, tuningText } from '../../advice/path/tuning-text.ts';
import { pgtuneForm } from '../../catalog/second-opinions/pgtune-input.ts';
import { pgtuneSource } from '../../catalog/second-opinions/pgtune-opinion.ts';
import { comparedTuning } from '../../catalog/tuning-comparison.ts';
import type { MemoryUse, PostgresMemory } from '../../model/path/postgres-memory.ts';
import type { PanelProps } from '../panels.tsx';
import type { View } from '../view.ts';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';

interface UseProps {
  readonly title: string;
  readonly use: MemoryUse;
  readonly limit: number;
}

function Use({ title, use, limit }: UseProps) {
  return (
    <PanelTable
      caption={title}
      head={['Part', 'How', 'Memory']}
      rows={[
        ...use.terms.map((term) => [memoryTermNames[term.name], termText(term), knownBytes(term.bytes)]),
        ['Together', '', <b key="total">{knownBytes(use.total)}</b>],
        ['Memory of the server', '', bytesText(limit)],
      ]}
    />
  );
}

function Server({ memory }: { readonly memory: PostgresMemory }) {
  const { likely, worst, limit } = memory;
  return (
    <section aria-label="Memory of Postgres">
      <p class="panel-lead">{postgresMemorySentence(memory)}</p>
      {likely !== 'unset' && <Use title="Postgres, likely in use on average" use={likely} limit={limit} />}
      <Use title="Postgres at worst, every connection at once" use={worst} limit={limit} />
      <p>
        {safeWorkMemSentence(memory)} {pageTableSentence(memory)}
      </p>
    </section>
  );
}

/** A setting’s name that may break after each underscore. */
function Setting({ name }: { readonly name: string }) {
  return <>{name.split(/(?<=_)/).map((part, index) => [index > 0 && <wbr key={part} />, part])}</>;
}

function Tuning({ view }: { readonly view: View }) {
  return (
    <section aria-label="Settings of Postgres">
      <PanelTable
        caption="Settings of Postgres for this memory, beside yours and those of PGTune"
        head={['Setting', 'Ours', 'Yours', 'PGTune']}
        rows={comparedTuning(view.scenario).map(({ setting, unit, ours, yours, theirs, agree, reason }) => [
          <>
            <Setting name={setting} />
            <span class="row-note">{reasonTexts[reason]}</span>
          </>,
          tuningText(ours, unit),
          tuningText(yours, unit),
          agree ? <span class="soft">same as ours</span> : tuningText(theirs, unit),
        ])}
      />
      <p class="soft">
        {pgtuneSentence(pgtuneForm(view.scenario), view.words)} <a href={pgtuneSource.source}>Its source</a>,{' '}
        {pgtuneSource.version}.
      </p>
    </section>
  );
}

/** What the memory of Postgres and of each replica has to hold, and the settings that fit it. */
export function Memory({ view, service }: PanelProps) {
  const { postgres, apps } = view.sizing.path.memory;
  const app = [`${service.name}.memoryPerWorker`, `${service.name}.memoryLimit`];
  return (
    <>
      {postgres === 'unset' ? (
        <Needs view={view} keys={['postgres.memory']}>
          to see what Postgres wants of it.
        </Needs>
      ) : (
        <Server memory={postgres} />
      )}
      <section aria-label="Memory of the app">
        <h4>Replicas</h4>
        {apps.map((one) => (
          <p key={one.service}>{appMemorySentence(one)}</p>
        ))}
        {apps.length === 0 && (
          <Needs view={view} keys={app}>
            to see whether the workers of {service.name} fit into a replica.
          </Needs>
        )}
      </section>
      {postgres !== 'unset' && <Tuning view={view} />}
    </>
  );
}
