import { useMemo } from 'preact/hooks';
import { type Compared, comparison, type ComparedRow } from '../../advice/comparison.ts';
import { counted, countText } from '../../advice/number.ts';
import { sizing } from '../../catalog/sizing.ts';
import { comparisonLink } from '../../state/comparison-link.ts';
import { comparisonSummary } from '../../state/comparison-summary.ts';
import { CopyButton } from '../CopyButton.tsx';
import type { PanelProps } from '../panels.tsx';
import { ComparedFiles } from './ComparedFiles.tsx';

/** Settings that stand open; the rest is folded away. */
const mostOpen = 24;

function Rows({ caption, rows }: { readonly caption: string; readonly rows: readonly ComparedRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <section class="twin-table" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              Before
            </th>
            <th scope="col" class="number">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, before, after]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">{before}</td>
              <td class="number">{before === after ? after : <b>{after}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sentences({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

/** The state on screen beside the baseline: settings, figures, findings, the deploy between them, and the files. */
export function Compare({ view, service }: PanelProps) {
  const { scenario, baseline, words } = view;
  const before = useMemo<Compared>(() => ({ scenario: baseline, sizing: sizing(baseline) }), [baseline]);
  const after: Compared = { scenario, sizing: view.sizing };
  const { settings, outcomes, gone, fresh, deploys } = comparison(before, after, words);
  if (settings.length === 0) {
    return (
      <p class="panel-needs">
        Nothing differs from the baseline: the page, link or file that was opened last. Change a setting, and
        both states stand here side by side.
      </p>
    );
  }
  return (
    <>
      <p class="panel-lead">
        {counted(settings.length, 'setting')} {settings.length === 1 ? 'differs' : 'differ'} from the
        baseline: {counted(fresh.length, 'new finding')}, {countText(gone.length)} gone.
      </p>
      <p class="toolbar">
        <CopyButton label="Copy link with comparison" class="button button-primary" text={comparisonLink} />
        <CopyButton
          label="Copy comparison as Markdown"
          text={() => comparisonSummary(before, after, words, comparisonLink())}
        />
      </p>
      <Rows caption="Settings that differ" rows={settings.slice(0, mostOpen)} />
      {settings.length > mostOpen && (
        <details class="twin">
          <summary>{counted(settings.length - mostOpen, 'further setting')}</summary>
          <Rows caption="Further settings that differ" rows={settings.slice(mostOpen)} />
        </details>
      )}
      <Rows caption="What follows" rows={outcomes} />
      <Sentences title="New findings" texts={fresh} />
      <Sentences title="Findings that are gone" texts={gone} />
      <Sentences title="On the way" texts={deploys} />
      <ComparedFiles before={baseline} after={scenario} service={service.name} />
    </>
  );
}
