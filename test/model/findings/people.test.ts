import { describe, expect, it, test } from 'vitest';
import { peopleFindings, slotsForPeople } from '../../../src/model/findings/people.ts';
import { headroom } from '../../../src/model/headroom.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

function findings(settings: Settings) {
  const scenario = scenarioOf(settings);
  return peopleFindings(scenario, headroom(scenario));
}

const once = { 'api.maxOverflow': 0, 'api.rollout': 'recreate' } as const;

describe('peopleFindings(scenario, headroom)', () => {
  it('wants 5 slots', () => {
    expect(slotsForPeople).toBe(5);
  });

  // prettier-ignore
  test.each([
    // size  slots left, as the finding says it
    [92,     undefined],
    [93,     4],
    [96,     1],
    [97,     0],
    [98,     0],
    [300,    0],
  ])('of a pool of %d says that %j slots are left', (size, left) => {
    const [finding] = findings({ ...once, 'api.poolSize': size });
    expect(finding?.numbers['left']).toBe(left);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['somebody thought of them',          { ...once, 'api.poolSize': 96, 'allowance.people': 1 }],
    ['enough is left',                    { ...once, 'api.poolSize': 80 }],
    ['a superuser leaves enough',         { ...once, 'api.poolSize': 95, 'postgres.appRole': 'superuser' }],
    ['the demand has no limit',           { 'api.poolSize': 'unlimited' }],
  ])('says nothing where %s', (_, settings) => {
    expect(findings(settings)).toEqual([]);
  });

  it('sets 5 aside and shrinks pools where that asks for it', () => {
    const four = {
      'api.workersPerReplica': 4,
      'api.poolSize': 6,
      'api.maxOverflow': 6,
      'api.rollout': 'blue-green',
    };
    expect(findings(four)).toEqual([
      {
        code: 'nothing-left-for-people',
        severity: 'warning',
        owner: 'postgres',
        moment: 'rollout',
        numbers: { left: 1, wanted: 5 },
        fix: [
          { key: 'allowance.people', value: 5 },
          { key: 'api.poolSize', value: 5 },
        ],
      },
    ]);
  });

  it('never has a fix of the allowance alone: where 5 slots were free it would not have spoken', () => {
    const [finding] = findings({ ...once, 'api.poolSize': 93 });
    expect(finding?.fix).toEqual([
      { key: 'allowance.people', value: 5 },
      { key: 'api.poolSize', value: 92 },
    ]);
  });

  it('names the first of the tightest moments', () => {
    expect(findings({ ...once, 'api.poolSize': 50, 'api.maxOverflow': 45 })[0]?.moment).toBe('peak');
    expect(findings({ ...once, 'api.poolSize': 95 })[0]?.moment).toBe('steady');
  });

  it('shrinks the pooler where nobody else can give way', () => {
    const [finding] = findings({ 'api.reaches': 'pooler', 'pooler.poolSize': 95 });
    expect(finding?.fix).toEqual([
      { key: 'allowance.people', value: 5 },
      { key: 'pooler.poolSize', value: 92 },
    ]);
  });

  it('has no fix where pools are as small as they get', () => {
    const [finding] = findings({ ...once, 'api.poolSize': 1, 'api.replicas': 95 });
    expect(finding?.code).toBe('nothing-left-for-people');
    expect(finding).not.toHaveProperty('fix');
  });
});
