import {
  callersHead,
  callersRows,
  refusalText,
  testCallersText,
  threadText,
} from '../../advice/path/callers-text.ts';
import type { PanelProps } from '../panels.tsx';
import { Needs } from './Needs.tsx';
import { Opening } from './Opening.tsx';
import { PanelTable } from './PanelTable.tsx';
import { Presets } from './Presets.tsx';
import { threadChoices } from './presets.ts';

/** Who can ask for a connection at once, threads and concurrency limits as queues of their own, and test runners. */
export function Callers({ view, service }: PanelProps) {
  const sizing = view.sizing.path.callers;
  const rows = callersRows(sizing);
  const limits = ['threads', 'concurrencyLimit', 'semaphore'].map((name) => `${service.name}.${name}`);
  return (
    <>
      <section aria-label="Callers">
        {rows.length === 0 ? (
          <Needs view={view} keys={limits} joined="or">
            to see how much of its pool a worker can use: nothing limits its callers now.
          </Needs>
        ) : (
          <>
            <p class="panel-lead">
              A pool opens no more connections than its callers can hold, and callers beyond it wait.
            </p>
            <PanelTable
              caption="Callers of one worker"
              head={callersHead}
              rows={rows}
              prose={['Limited by']}
            />
          </>
        )}
        {sizing.services.flatMap(({ service: name, threads, refusal }) => [
          threads !== 'unset' && <p key={`${name} threads`}>{threadText(name, threads)}</p>,
          refusal !== 'unset' && <p key={`${name} refusal`}>{refusalText(name, refusal)}</p>,
        ])}
        {sizing.tests === 'unset' ? (
          <Needs view={view} keys={['tests.workers', 'tests.requestsPerTest']}>
            to hold test runners against the pools.
          </Needs>
        ) : (
          <p>{testCallersText(sizing.tests)}</p>
        )}
      </section>
      <Presets
        view={view}
        title={`What runs the requests of ${service.name}`}
        presets={threadChoices(service)}
      />
      <Opening view={view} />
    </>
  );
}
