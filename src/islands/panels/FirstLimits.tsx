import { useMemo } from 'preact/hooks';
import {
  firstLimitsText,
  limitError,
  limitName,
  limitValue,
  whereText,
} from '../../advice/answers/first-limits-text.ts';
import { labelIn } from '../../advice/field-words.ts';
import { counted, countText } from '../../advice/number.ts';
import {
  type FirstLimit,
  type FirstLimits as Limits,
  firstLimitsByLoad,
  firstLimitsByReplicas,
  type OtherLimit,
} from '../../model/answers/first-limits.ts';
import type { PanelProps } from '../panels.tsx';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';
import { Fields } from './Needs.tsx';

/** Limits that stand open; the table has them all. */
const mostOpen = 6;

/** How far a bar reaches, in percent: the farthest of the limits that are near enough to be drawn fills it. */
function reach({ met, now }: Limits, at: number): number {
  const farthest = Math.max(now, ...met.map((one) => one.at).filter((one) => one <= 20 * now));
  return Math.max(1, Math.min(100, (100 * at) / farthest));
}

/** An exact error text as code; a sentence of ours as it is. */
function ErrorText({ text }: { readonly text: string }) {
  const isOurs = text.endsWith('.') && /^(?:No error|The )/.test(text);
  return isOurs ? <span>{text}</span> : <code>{text}</code>;
}

interface LimitProps {
  readonly view: View;
  readonly limits: Limits;
  readonly limit: FirstLimit;
}

function Met({ view, limits, limit }: LimitProps) {
  return (
    <li class="limit">
      <b>{limitName(limit)}</b>
      <span class="limit-where">
        {whereText(limits, limit)}
        {limit.already && ' (already)'}
      </span>
      <svg class="limit-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="moment-bar-room" width="100" height="4" />
        <rect
          class={limit.already ? 'moment-bar-over' : 'moment-bar-demand'}
          width={reach(limits, limit.at)}
          height="4"
        />
      </svg>
      <span class="limit-error">
        <ErrorText text={limitError(view.scenario, limit)} />
      </span>
    </li>
  );
}

/** Names in a row, the first few of them. */
function namesText(limits: readonly OtherLimit[]): string {
  const names = limits.map(limitName);
  const rest = names.length - mostOpen;
  return rest > 0 ? `${names.slice(0, mostOpen).join(', ')} and ${countText(rest)} more` : names.join(', ');
}

/** Limits that are not known, together with others that lack the same fields. */
function Unknown({ view, unknown }: { readonly view: View; readonly unknown: readonly OtherLimit[] }) {
  const groups = Map.groupBy(unknown, ({ needs }) => needs.map((key) => labelIn(view.words, key)).join());
  return (
    <ul>
      {[...groups].map(([labels, limits]) => (
        <li key={labels}>
          {namesText(limits)}: give <Fields view={view} keys={limits[0]?.needs ?? []} />.
        </li>
      ))}
    </ul>
  );
}

interface OrderedProps {
  readonly view: View;
  readonly limits: Limits;
  readonly title: string;
}

function Ordered({ view, limits, title }: OrderedProps) {
  const { met, never, unknown } = limits;
  const more = met.length - mostOpen;
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <p class="panel-lead">{firstLimitsText(limits)}</p>
      {met.length > 0 && (
        <>
          <ol class="limits">
            {met.slice(0, mostOpen).map((one) => (
              <Met key={limitName(one)} view={view} limits={limits} limit={one} />
            ))}
          </ol>
          {more > 0 && <p>{counted(more, 'further limit')} in the table.</p>}
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
        </>
      )}
      {never.length > 0 && <p class="soft">Not met however far it grows: {namesText(never)}.</p>}
      {unknown.length > 0 && <Unknown view={view} unknown={unknown} />}
    </section>
  );
}

/** The limits on the path in the order in which growing load, and growing replicas of a service, meet them. */
export function FirstLimits({ view, service }: PanelProps) {
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
