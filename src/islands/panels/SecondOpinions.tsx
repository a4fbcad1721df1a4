import { answerText, differenceTexts } from '../../advice/path/second-opinion-text.ts';
import { secondOpinions } from '../../catalog/second-opinions.ts';
import type { SecondOpinion } from '../../catalog/second-opinions/opinion.ts';
import type { Sizing } from '../../model/evaluate.ts';
import type { Service } from '../../model/scenario.ts';
import type { View } from '../view.ts';
import { PanelTable } from './PanelTable.tsx';

interface Props {
  readonly view: View<Sizing>;
}

function row({ scenario, sizing, words }: View<Sizing>, opinion: SecondOpinion, service: Service) {
  const { unit, label, formula, counts, source, difference } = opinion;
  return [
    label,
    formula,
    answerText(opinion.value(scenario, service), unit, words),
    answerText(opinion.ours(scenario, service, sizing), unit, words),
    `${counts}. ${differenceTexts[difference]}`,
    source.startsWith('https:') ? <a href={source}>Source</a> : source,
  ];
}

const head = ['Rule', 'Formula', 'It says', 'We say', 'Why they differ', 'From'];

/** Rules of thumb that others go by, each beside what the model says, with the reason for the difference. */
export function SecondOpinions({ view }: Props) {
  const [first] = view.scenario.services;
  const whole = secondOpinions.filter((one) => one.of === 'scenario');
  const single = secondOpinions.filter((one) => one.of === 'service');
  return (
    <>
      <p class="chart-sentence">
        Heuristics that others go by, each exactly as its source has it. None of them is ours.
      </p>
      {view.scenario.services.map((service) => (
        <section key={service.name} aria-label={`Second opinions on ${service.name}`}>
          <h3>{service.name}</h3>
          <PanelTable
            caption={`Rules of thumb for ${service.name}`}
            head={head}
            rows={single.map((opinion) => row(view, opinion, service))}
          />
        </section>
      ))}
      {first !== undefined && (
        <section aria-label="Second opinions on Postgres">
          <h3>Postgres</h3>
          <PanelTable
            caption="Rules of thumb for Postgres"
            head={head}
            rows={whole.map((opinion) => row(view, opinion, first))}
          />
        </section>
      )}
    </>
  );
}
