interface Props {
  readonly label: string;
  readonly head: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
  /** Unfolded from the start. */
  readonly open?: boolean;
}

/** The rows of a picture as a table, folded away below it. */
export function TableTwin({ label, head, rows, open = false }: Props) {
  return (
    <details class="twin" open={open}>
      <summary>{label} as table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section class="twin-table" tabIndex={0} aria-label={`${label} as table`}>
        <table>
          <thead>
            <tr>
              {head.map((title, index) => (
                <th scope="col" class={index === 0 ? undefined : 'number'} key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...others]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {others.map((cell, index) => (
                  <td class="number" key={head[index + 1]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
