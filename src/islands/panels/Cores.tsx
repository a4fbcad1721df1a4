import {
  agentsText,
  ceilingText,
  enoughText,
  holdRows,
  holdText,
  partsHead,
  partsRows,
  responseText,
  slotsText,
  wantedText,
  workerFigures,
} from '../../advice/path/cores-text.ts';
import { counted } from '../../advice/number.ts';
import type { ServiceCores } from '../../model/path/cores.ts';
import { enoughWorkers } from '../../model/path/enough-workers.ts';
import type { Service } from '../../model/scenario.ts';
import type { PanelProps } from '../panels.tsx';
import { DatabaseCores } from './DatabaseCores.tsx';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';

interface Props extends PanelProps {
  readonly known: ServiceCores;
}

/** The link keys of those settings of a service that are not given. */
function unsetKeys(service: Service, settings: readonly (keyof Service)[]): readonly string[] {
  return settings
    .filter((setting) => service[setting] === 'unset')
    .map((setting) => `${service.name}.${setting}`);
}

/** The cores of the workers of a service, and how many workers are enough. */
function Workers({ view, service, known }: Props) {
  const { cpu, wanted, slots } = known;
  const figures = workerFigures(cpu, wanted);
  const enough = enoughWorkers(view.scenario, service);
  const asked = wantedText(wanted, service.replicas);
  return (
    <>
      {figures.length > 0 && (
        <div class="figures">
          {figures.map(({ value, label, bad }) => (
            <span class="figure" data-state={bad ? 'bad' : undefined} key={label}>
              <span class="figure-value">{value}</span> {label}
            </span>
          ))}
        </div>
      )}
      {cpu !== 'unset' && <p>{ceilingText(cpu)}</p>}
      {enough !== 'unset' && <p>{enoughText(service.name, enough, view.scenario.target)}</p>}
      {asked !== '' && <p>{asked}</p>}
      {slots !== 'unset' && <p>{slotsText(service.name, slots)}</p>}
    </>
  );
}

/** What a hold time is made of, and what is not given of it. */
function Hold({ view, service, known: { hold } }: Props) {
  const missing = unsetKeys(service, ['databaseCpu', 'roundTrips', 'roundTripTime']);
  if (service.reaches === 'service' || service.holdTime === 'unset') return null;
  return (
    <>
      {hold !== 'unset' && (
        <>
          <PanelTable caption={`Hold time of ${service.name}`} head={partsHead} rows={holdRows(hold)} />
          <p>{holdText(hold)}</p>
        </>
      )}
      {missing.length > 0 && (
        <Needs view={view} keys={missing}>
          of {service.name} to divide its hold time.
        </Needs>
      )}
    </>
  );
}

/** What a response of one service is made of, and which cores it takes. */
function Requests(props: Props) {
  const { view, service, known } = props;
  const { time } = known;
  const hold = service.reaches === 'service' ? [] : (['holdTime'] as const);
  const missing = unsetKeys(service, ['arrivalRate', 'appCpu', 'appWaiting', ...hold]);
  return (
    <section aria-label={`Response time of ${service.name}`}>
      {view.scenario.services.length > 1 && <h4>{service.name}</h4>}
      {time !== 'unset' && (
        <>
          <p class="panel-lead">{responseText(service.name, time, view.scenario.target.responseTime)}</p>
          <PanelTable
            caption={`Mean response time of ${service.name}`}
            head={partsHead}
            rows={partsRows(time)}
          />
        </>
      )}
      {missing.length > 0 && (
        <Needs view={view} keys={missing}>
          of {service.name} to see the rest of its response time.
        </Needs>
      )}
      <Workers {...props} />
      <Hold {...props} />
    </section>
  );
}

/** What requests take of cores and time: workers, agent calls, the hold of a connection, and the cores of Postgres. */
export function Cores({ view, service }: PanelProps) {
  const { scenario } = view;
  const { services, agents, database } = view.sizing.path.cores;
  const loading = database === 'unset' ? [] : database.services;
  const lacking = scenario.services.find(
    ({ name, holdTime }) => loading.includes(name) && holdTime === 'unset',
  );
  const owner = lacking?.name ?? service.name;
  const load = ['arrivalRate', 'databaseCpu', 'holdTime'].map((name) => `${owner}.${name}`);
  const others = services.filter((known) => known.service !== service.name);
  const requests = (shown: readonly ServiceCores[]) =>
    shown.map((known) => {
      const own = scenario.services.find(({ name }) => name === known.service);
      return own && <Requests key={own.name} view={view} service={own} known={known} />;
    });
  return (
    <>
      {services.length === 0 && (
        <Needs
          view={view}
          keys={['arrivalRate', 'appCpu', 'holdTime'].map((name) => `${service.name}.${name}`)}
        >
          to see what a response takes, and how many workers are enough.
        </Needs>
      )}
      {requests(services.filter((known) => known.service === service.name))}
      {others.length > 0 && (
        <details class="twin">
          <summary>{counted(others.length, 'other service')}</summary>
          {requests(others)}
        </details>
      )}
      {agents !== 'unset' && (
        <section aria-label="Agent calls">
          <h4>Agent calls</h4>
          <p>{agentsText(agents)}</p>
        </section>
      )}
      <section aria-label="Cores of Postgres">
        <h4>Cores of Postgres</h4>
        {database !== 'unset' && <DatabaseCores database={database} />}
        {(database === 'unset' || database.otherTime === 'unset') && (
          <Needs view={view} keys={['postgres.cores', ...load]}>
            of {owner} to see how many connections keep the cores of Postgres busy.
          </Needs>
        )}
      </section>
    </>
  );
}
