import { useMemo } from 'preact/hooks';
import {
  comparedSizes,
  curveHead,
  curveRows,
  curveText,
  databaseText,
  placesHead,
  placesRows,
  placesText,
} from '../../advice/path/database-cores-text.ts';
import { type DatabaseCores as Cores, databaseCurve, waitPlaces } from '../../model/path/database-cores.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import { PanelTable } from './PanelTable.tsx';
import { throughputChart } from './cores-chart.ts';

/** The cores of Postgres: their use, how many connections keep them busy, and where requests wait. */
export function DatabaseCores({ database }: { readonly database: Cores }) {
  // The key is the content: each sizing is a new object, and the curve takes its square of steps.
  const key = JSON.stringify(database);
  const [curve, chart, places] = useMemo(() => {
    const points = databaseCurve(database);
    const sizes = points.length === 0 ? [] : comparedSizes(database);
    return [points, throughputChart(database, points), waitPlaces(database, sizes)] as const;
  }, [key]);
  return (
    <>
      <p>{databaseText(database)}</p>
      {curve.length > 0 && (
        <ChartFigure
          chart={chart}
          label="Throughput against connections"
          sentence={curveText(database, curve)}
          head={curveHead}
          rows={curveRows(database, curve)}
        />
      )}
      {places.length > 0 && (
        <>
          <PanelTable caption="Where requests wait" head={placesHead} rows={placesRows(database, places)} />
          <p>{placesText(places)}</p>
        </>
      )}
    </>
  );
}
