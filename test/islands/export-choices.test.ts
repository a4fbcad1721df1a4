import { describe, expect, it } from 'vitest';
import { exportGroups, exportList } from '../../src/formats/export-list.ts';
import { exportChoices } from '../../src/islands/export-choices.ts';

const idsOf = (library: string, label: string) =>
  exportChoices(library).flatMap((group) => (group.label === label ? group.rows.map(({ id }) => id) : []));

describe('exportChoices', () => {
  it.each(['unset', 'asyncpg-pool', 'something-else'])(
    'offers every export once to a service with %s',
    (library) => {
      const offered = exportChoices(library).flatMap(({ rows }) => rows.map(({ id }) => id));
      expect(offered.toSorted()).toEqual(exportList.map(({ id }) => id).toSorted());
    },
  );

  it('has the code of other libraries last', () => {
    expect(idsOf('asyncpg-pool', 'Code')).toContain('asyncpg');
    expect(idsOf('asyncpg-pool', 'Code')).not.toContain('prisma-7');
    expect(
      exportChoices('asyncpg-pool')
        .at(-1)
        ?.rows.map(({ id }) => id),
    ).toContain('prisma-7');
  });

  it('counts all code as fitting where no library is given', () => {
    const labels = exportChoices('unset').map(({ label }) => label);
    expect(labels).toEqual(exportGroups.filter((label) => labels.includes(label)));
  });
});
