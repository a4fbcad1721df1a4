import {
  inversionText,
  keepAliveText,
  ladderHead,
  ladderRows,
  ladderText,
  proxyTexts,
  unendingText,
} from '../../advice/path/timeouts-text.ts';
import { edgeSizing } from '../../model/path/edge.ts';
import type { TimeoutLadder } from '../../model/path/timeout-ladder.ts';
import type { Service } from '../../model/scenario.ts';
import type { View } from '../view.ts';

interface LadderProps {
  readonly service: Service;
  readonly ladder: TimeoutLadder;
}

/** The timeouts of one service from the innermost outwards, with what each says when it ends something. */
function Ladder({ service, ladder }: LadderProps) {
  const unending = unendingText(ladder);
  return (
    <section aria-label={`Timeouts of ${service.name}`}>
      <h3>{service.name}</h3>
      <p class="chart-sentence">{ladderText(ladder)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section class="twin-table" tabIndex={0} aria-label={`Timeouts of ${service.name} as table`}>
        <table>
          <caption>From the innermost timeout outwards</caption>
          <thead>
            <tr>
              {ladderHead.map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ladderRows(service, ladder).map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={ladderHead[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {ladder.inversions.length > 0 && (
        <ul>
          {ladder.inversions.map((inversion) => {
            const text = inversionText(inversion);
            return <li key={text}>{text}</li>;
          })}
        </ul>
      )}
      {unending !== undefined && <p>{unending}</p>}
    </section>
  );
}

/** The timeout ladder of each service, idle connections on both sides of a worker, and what the proxy carries. */
export function Timeouts({ view }: { readonly view: View }) {
  const sizing = edgeSizing(view.scenario);
  const beside = [...sizing.keepAlives.map(keepAliveText), ...proxyTexts(sizing)];
  return (
    <>
      {sizing.ladders.length === 0 && (
        <p class="chart-sentence">
          Give a second timeout to see the ladder: statement_timeout, the request timeout, the proxy read
          timeout, the CDN response timeout or the client timeout.
        </p>
      )}
      {sizing.ladders.map((ladder) => {
        const service = view.scenario.services.find(({ name }) => name === ladder.service);
        return service && <Ladder key={service.name} service={service} ladder={ladder} />;
      })}
      <section aria-label="Idle connections and the proxy">
        <h3>Idle connections</h3>
        {beside.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {beside.length === 0 && (
          <p>
            Give the keep-alive timeout of the workers and that of the proxy or tunnel to see who closes
            first.
          </p>
        )}
      </section>
    </>
  );
}
