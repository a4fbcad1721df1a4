import { refusalText } from '../catalog/refusals.ts';
import { equationPieces, type Piece, productsPieces } from '../advice/equation-text.ts';
import { countText } from '../advice/number.ts';
import type { MomentHeadroom } from '../model/headroom.ts';
import { clientLimit } from '../model/connection-demand.ts';
import { exceeds } from '../model/quantity.ts';
import { controlId } from './address.ts';
import type { View } from './view.ts';

const classes: Readonly<Record<Piece['kind'], string>> = {
  term: 'factor',
  sign: 'operator',
  result: 'equation-result',
  owner: 'equation-owner',
};

function PieceText({ piece, linked }: { readonly piece: Piece; readonly linked: boolean }) {
  if (piece.kind === 'result') return <b class={classes.result}>{piece.text}</b>;
  return linked && piece.key !== undefined ? (
    <a class="factor" href={`#${controlId(piece.key)}`}>
      {piece.text}
    </a>
  ) : (
    <span class={classes[piece.kind]}>{piece.text}</span>
  );
}

interface Props {
  readonly view: View;
  readonly shown: MomentHeadroom;
  /** Link keys that have a control on this page. */
  readonly keys?: ReadonlySet<string>;
}

/** The equation of one moment, each factor a way to its control, and the words that refused clients read. */
export function Equation({ view, shown, keys }: Props) {
  const { postgres, pooler } = view.scenario;
  const kept = postgres.reserved + postgres.platformReserved;
  const limit = clientLimit(view.scenario);
  const tooManyClients = exceeds(shown.clientDemand, limit);
  const has = (piece: Piece) => piece.key !== undefined && (keys?.has(piece.key) ?? false);
  return (
    <div class="equation" data-state={shown.fits && !tooManyClients ? 'ok' : 'bad'}>
      <p class="equation-line">
        {equationPieces(shown, view.sizing.budget).map((piece, index) => (
          <PieceText key={index} piece={piece} linked={has(piece)} />
        ))}
      </p>
      {!shown.fits && (
        <p class="equation-note">
          Clients that find no slot read{' '}
          <code class="error-text">
            FATAL: {refusalText(postgres.version, postgres.appRole, kept, postgres.superuserReserved)}
          </code>
        </p>
      )}
      {shown.clientProducts.length > 0 && (
        <p class="equation-note">
          Clients of the pooler:{' '}
          {productsPieces(shown.clientProducts, shown.clientDemand).map((piece, index) => (
            <PieceText key={index} piece={piece} linked={has(piece)} />
          ))}
          {tooManyClients ? ' > ' : ' ≤ '}
          {pooler.processes > 1 ? `${pooler.processes} × ${pooler.maxClients} = ` : ''}
          <b class="equation-result">{countText(limit)}</b>
        </p>
      )}
    </div>
  );
}
