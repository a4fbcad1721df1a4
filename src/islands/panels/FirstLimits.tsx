import { useMemo } from 'preact/hooks';
import {
  firstLimitsText,
  limitError,
  limitName,
  limitValue,
  needsText,
  whereText,
} from '../../advice/answers/first-limits-text.ts';
import {
  type FirstLimits as Limits,
  firstLimitsByLoad,
  firstLimitsByReplicas,
} from '../../model/answers/first-limits.ts';
import type { Service } from '../../model/scenario.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';

/** How far a bar reaches, in percent: the farthest of the limits that are near enough to be drawn fills it. */
function reach({ met, now }: Limits, at: number): number {
  const farthest = Math.max(now, ...met.map((one) => one.at).filter((one) => one <= 20 * now));
  return Math.max(1, Math.min(100, (100 * at) / farthest));
}

/** An exact error text as code; a sentence of ours as it is. */
function ErrorText({ text }: { readonly text: string }) {
  return text.startsWith('No error') ? <span>{text}</span> : <code class="error-text">{text}</code>;
}

function Ordered({
  view,
  limits,
  title,
}: {
  readonly view: View;
  readonly limits: Limits;
  readonly title: string;
}) {
  const { met, never, unknown } = limits;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p class="chart-sentence">{firstLimitsText(limits)}</p>
      <ol>
        {met.map((one) => (
          <li key={limitName(one)}>
            <b>{limitName(one)}</b>, {whereText(limits, one)}
            {one.already && ' (already)'}. <ErrorText text={limitError(view.scenario, one)} />
            <svg viewBox="0 0 100 2" width="100%" height="6" preserveAspectRatio="none" aria-hidden="true">
              <rect width={reach(limits, one.at)} height="2" fill="currentColor" />
            </svg>
          </li>
        ))}
      </ol>
      {met.length > 0 && (
        <TableTwin
          label={title}
          head={['Limit', 'Met', 'Its value', 'What is read then']}
          rows={met.map((one) => [
            limitName(one),
            whereText(limits, one),
            limitValue(one),
            limitError(view.scenario, one),
          ])}
        />
      )}
      {never.length > 0 && <p>Not met however far it grows: {never.map(limitName).join(', ')}.</p>}
      {unknown.length > 0 && (
        <ul>
          {unknown.map((one) => (
            <li key={limitName(one)}>
              {limitName(one)}: {needsText(one, view.words)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The limits on the path in the order in which growing load, and growing replicas of a service, meet them. */
export function FirstLimits({ view, service }: { readonly view: View; readonly service: Service }) {
  const { scenario } = view;
  const load = useMemo(() => firstLimitsByLoad(scenario), [scenario]);
  const replicas = useMemo(() => firstLimitsByReplicas(scenario, service.name), [scenario, service.name]);
  return (
    <>
      <Ordered view={view} limits={load} title="As the load grows" />
      <Ordered view={view} limits={replicas} title={`As replicas of ${service.name} grow`} />
    </>
  );
}
