import { answerText, differenceTexts } from '../../advice/path/second-opinion-text.ts';
import { secondOpinions } from '../../catalog/second-opinions.ts';
import type { SecondOpinion } from '../../catalog/second-opinions/opinion.ts';
import type { Service } from '../../model/scenario.ts';
import type { FullView } from '../view.ts';
import type { PanelProps } from '../panels.tsx';

interface OpinionProps {
  readonly view: FullView;
  readonly service: Service;
  readonly opinion: SecondOpinion;
}

/** One rule as its source states it, its answer beside ours, and why they differ. */
function Opinion({ view, service, opinion }: OpinionProps) {
  const { scenario, sizing, words } = view;
  const { unit, label, formula, counts, source, difference } = opinion;
  const theirs = answerText(opinion.value(scenario, service), unit, words);
  const ours = answerText(opinion.ours(scenario, service, sizing), unit, words);
  return (
    <li class="opinion">
      <p class="opinion-rule">
        <b>{label}</b> <code>{formula}</code>
      </p>
      <p class="opinion-answers">
        <span>
          It says <b>{theirs}</b>
        </span>
        <span>
          We say <b>{ours}</b>
        </span>
      </p>
      <p class="soft">
        {counts}. {differenceTexts[difference]}{' '}
        {source.startsWith('https:') ? <a href={source}>Source</a> : `From ${source}.`}
      </p>
    </li>
  );
}

/** Rules of thumb that others go by, each beside what the model says, with the reason for the difference. */
export function SecondOpinions({ view, service }: PanelProps) {
  const about = [
    { title: service.name, of: 'service' },
    { title: 'Postgres', of: 'scenario' },
  ] as const;
  return (
    <>
      <p class="panel-lead">
        Rules of thumb that others go by, each exactly as its source has it. None of them is ours.
      </p>
      {about.map(({ title, of }) => (
        <section key={of} aria-label={`Second opinions on ${title}`}>
          <h4>{title}</h4>
          <ul class="opinions">
            {secondOpinions
              .filter((opinion) => opinion.of === of)
              .map((opinion) => (
                <Opinion key={opinion.id} view={view} service={service} opinion={opinion} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
