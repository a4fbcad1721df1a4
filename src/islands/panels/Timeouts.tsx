import {
  inversionText,
  keepAliveText,
  ladderRows,
  ladderText,
  proxyTexts,
  unendingText,
} from '../../advice/path/timeouts-text.ts';
import type { TimeoutLadder } from '../../model/path/timeout-ladder.ts';
import type { Service } from '../../model/scenario.ts';
import type { PanelProps } from '../panels.tsx';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';
import { Several } from './Several.tsx';

/** How the order of a timeout begins that outlasts another; the sentences above say which. */
const tooLong = 'too long';

const head = ['Timeout', 'Time', 'Order', 'What it says'];

/** The name of a timeout as a heading of a row: without its article. */
function title(name: string): string {
  const bare = name.replace(/^the /, '');
  return bare === name ? name : `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
}

function Inversions({ ladder }: { readonly ladder: TimeoutLadder }) {
  const texts = [...ladder.inversions.map(inversionText), unendingText(ladder)];
  return <>{texts.map((text) => text !== undefined && <p key={text}>{text}</p>)}</>;
}

interface LadderProps {
  readonly service: Service;
  readonly ladder: TimeoutLadder;
}

/** The timeouts of one service from the innermost outwards, with what each says when it ends something. */
function Ladder({ service, ladder }: LadderProps) {
  return (
    <section aria-label={`Timeouts of ${service.name}`}>
      <p class="panel-lead">
        {service.name}: {ladderText(ladder)}
      </p>
      <Inversions ladder={ladder} />
      <PanelTable
        caption={`Timeouts of ${service.name}, the innermost first`}
        head={head}
        prose={['Order', 'What it says']}
        rows={ladderRows(service, ladder).map(([name = '', time, order, ends, says]) => [
          <>
            {title(name)}
            <span class="row-note">ends {ends}</span>
          </>,
          time,
          order?.startsWith(tooLong) === true ? <span data-state="bad">{tooLong}</span> : order,
          says,
        ])}
      />
    </section>
  );
}

/** The timeout ladder of each service, idle connections on both sides of a worker, and what the proxy carries. */
export function Timeouts({ view, service }: PanelProps) {
  const sizing = view.sizing.path.edge;
  const beside = [...sizing.keepAlives.map(keepAliveText), ...proxyTexts(sizing)];
  const chosen = sizing.ladders.find((ladder) => ladder.service === service.name);
  const others = sizing.ladders.filter((ladder) => ladder !== chosen);
  const keys = [
    'postgres.statementTimeout',
    `${service.name}.requestTimeout`,
    'edge.readTimeout',
    'edge.networkTimeout',
    'edge.clientTimeout',
  ];
  return (
    <>
      {chosen === undefined ? (
        <Needs view={view} keys={keys} joined="or">
          to see whether each layer outlasts the one inside it.
        </Needs>
      ) : (
        <Ladder service={service} ladder={chosen} />
      )}
      {others.length > 0 && (
        <section aria-label="Timeouts of the other services">
          <h4>Other services</h4>
          <Several
            one="service"
            items={others.map((ladder) => (
              <>
                <p>
                  <b>{ladder.service}</b>: {ladderText(ladder)}
                </p>
                <Inversions ladder={ladder} />
              </>
            ))}
          />
        </section>
      )}
      <section aria-label="Idle connections and the proxy">
        <h4>Idle connections</h4>
        {beside.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {beside.length === 0 && (
          <Needs view={view} keys={[`${service.name}.keepAliveTimeout`, 'edge.keepaliveTimeout']}>
            to see who closes an idle connection first.
          </Needs>
        )}
      </section>
    </>
  );
}
