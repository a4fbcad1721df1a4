import { closerLook } from '../advice/closer-look.ts';
import type { Service } from '../model/scenario.ts';
import { Simulation } from './Simulation.tsx';
import type { View } from './view.ts';

/** What else the settings of a service say, and a simulation beside the formulas. */
export function CloserLook({ view, service }: { readonly view: View; readonly service: Service }) {
  const remarks = closerLook(view.scenario, service);
  return (
    <>
      {remarks.map(({ title, text }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
      {remarks.length === 0 && (
        <p>
          Give the traffic, users with their think time, a burst, connections per request, or the cores of
          Postgres and the database CPU per request of {service.name} to learn more.
        </p>
      )}
      <Simulation service={service} />
    </>
  );
}
