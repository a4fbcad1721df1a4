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
import type { Sizing } from '../../model/evaluate.ts';
import { memorySizing } from '../../model/path/memory.ts';
import type { MemoryUse, PostgresMemory } from '../../model/path/postgres-memory.ts';
import type { View } from '../view.ts';
import { PanelTable } from './PanelTable.tsx';

interface Props {
  readonly view: View<Sizing>;
}

function Use({
  title,
  use,
  limit,
}: {
  readonly title: string;
  readonly use: MemoryUse;
  readonly limit: number;
}) {
  return (
    <PanelTable
      caption={title}
      head={['Part', 'How', 'Memory']}
      rows={[
        ...use.terms.map((term) => [memoryTermNames[term.name], termText(term), knownBytes(term.bytes)]),
        ['Together', '', knownBytes(use.total)],
        ['Memory of the server', '', bytesText(limit)],
      ]}
    />
  );
}

function Server({ memory }: { readonly memory: PostgresMemory }) {
  const { likely, worst, limit } = memory;
  return (
    <section aria-label="Memory of Postgres">
      <h3>Postgres</h3>
      <p class="chart-sentence">{postgresMemorySentence(memory)}</p>
      {likely !== 'unset' && <Use title="Likely, in use on average" use={likely} limit={limit} />}
      <Use title="At worst, every connection at once" use={worst} limit={limit} />
      <p>
        {safeWorkMemSentence(memory)} {pageTableSentence(memory)}
      </p>
    </section>
  );
}

function Tuning({ view }: Props) {
  return (
    <section aria-label="Settings of Postgres">
      <h3>Settings</h3>
      <PanelTable
        caption="Settings of Postgres for this memory, beside yours and those of PGTune"
        head={['Setting', 'Ours', 'Yours', 'PGTune', 'Why ours']}
        rows={comparedTuning(view.scenario).map(({ setting, unit, ours, yours, theirs, agree, reason }) => [
          setting,
          tuningText(ours, unit),
          tuningText(yours, unit),
          agree ? 'the same' : tuningText(theirs, unit),
          reasonTexts[reason],
        ])}
      />
      <p>
        {pgtuneSentence(pgtuneForm(view.scenario), view.words)} <a href={pgtuneSource.source}>Its source</a>,{' '}
        {pgtuneSource.version}.
      </p>
    </section>
  );
}

/** What the memory of Postgres and of each replica has to hold, and the settings that fit it. */
export function Memory({ view }: Props) {
  const { postgres, apps } = memorySizing(view.scenario, view.sizing);
  return (
    <>
      {postgres === 'unset' ? (
        <p class="chart-sentence">Give the memory of the server to see what Postgres wants of it.</p>
      ) : (
        <Server memory={postgres} />
      )}
      <section aria-label="Memory of the app">
        <h3>App</h3>
        {apps.length === 0 ? (
          <p>Give the memory per worker and the memory limit of a replica to see whether its workers fit.</p>
        ) : (
          apps.map((app) => <p key={app.service}>{appMemorySentence(app)}</p>)
        )}
      </section>
      {postgres !== 'unset' && <Tuning view={view} />}
    </>
  );
}
