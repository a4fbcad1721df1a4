import {
  callersHead,
  callersRows,
  refusalText,
  testCallersText,
  threadText,
} from '../../advice/path/callers-text.ts';
import { callerSizing } from '../../model/path/callers.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';
import { Opening } from './Opening.tsx';

/** Who can ask for a connection at once, threads and concurrency limits as queues of their own, and test runners. */
export function Callers({ view }: { readonly view: View }) {
  const sizing = callerSizing(view.scenario);
  const rows = callersRows(sizing);
  return (
    <>
      <section aria-label="Callers">
        <h3>Callers of one worker</h3>
        {rows.length === 0 ? (
          <p class="chart-sentence">
            Nothing limits the callers. Give threads per worker, a concurrency limit or a semaphore to see
            what they leave of a pool.
          </p>
        ) : (
          <>
            <p class="chart-sentence">
              A pool never opens more than its callers can hold, and callers beyond it wait.
            </p>
            <TableTwin label="Callers" head={callersHead} rows={rows} open />
          </>
        )}
        {sizing.services.map(({ service, threads, refusal }) => (
          <div key={service}>
            {threads !== 'unset' && <p>{threadText(service, threads)}</p>}
            {refusal !== 'unset' && <p>{refusalText(service, refusal)}</p>}
          </div>
        ))}
        <p>
          {sizing.tests === 'unset'
            ? 'Give test workers and requests per test to hold test runners against the pools.'
            : testCallersText(sizing.tests)}
        </p>
      </section>
      <Opening view={view} />
    </>
  );
}
