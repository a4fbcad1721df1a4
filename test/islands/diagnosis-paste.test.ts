import { describe, expect, it } from 'vitest';
import { pastedDiagnosis } from '../../src/islands/diagnosis-paste.ts';
import captured from '../formats/diagnosis/captured.json';
import { scenarioOf } from '../model/scenario-of.ts';

const line = captured.lines.superuser;

describe('pastedDiagnosis', () => {
  it('says what was read, what was not, and who is nobody’s', () => {
    const found = pastedDiagnosis(line.replace('reserved=0', 'reserved=x'), scenarioOf({}));
    expect(found.read).toBe(true);
    expect(found.said).toEqual([
      'Read: Postgres 15, max-connections 80, superuser-reserved 3, clients 22, waiting-on-lock 2, longest-in-transaction 3, role of the app ordinary.',
      'reserved: Its value is not a number.',
      expect.stringMatching(
        /^No service of this page has the name of: worker \(4\), left-out \(2\), end-v-2-/,
      ),
    ]);
    expect(found.changes).toContainEqual({ key: 'api.observedConnections', value: 14 });
  });

  it('says that a line was cut off', () => {
    const { said, notes } = pastedDiagnosis(line.slice(0, 200), scenarioOf({}));
    expect(said[1]).toMatch(/^The line ends early/);
    expect(notes).not.toContain(said[1]);
  });

  it('gives connections without a name to the service asked for', () => {
    const { changes } = pastedDiagnosis(captured.lines['idle server'], scenarioOf({}), 'api');
    expect(changes).toContainEqual({ key: 'api.observedConnections', value: 1 });
  });

  it.each(['DB_POOL_SIZE=5', 'headroom-diagnosis;v=1;end', ' '.repeat(1_000_001)])(
    'leaves other text alone',
    (text) => {
      expect(pastedDiagnosis(text, scenarioOf({}))).toMatchObject({ changes: [], read: false });
    },
  );
});
