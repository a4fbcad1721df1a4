import type { Scenario } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { OtherSetting } from './pooler.ts';

type EdgeKey = keyof Scenario['edge'];

export type EdgeFacts = { readonly [K in EdgeKey]?: Fact<Scenario['edge'][K]> };

/** A name under which a proxy or tunnel takes the value of a field. */
export interface EdgeSetting {
  readonly key: EdgeKey;
  readonly place: 'file' | 'environment';
  readonly name: string;
}

/** A proxy, tunnel or network in front of the workers, as it behaves when nobody sets anything. */
export interface Edge {
  readonly id: string;
  readonly label: string;
  readonly kind: 'proxy' | 'tunnel' | 'network';
  readonly defaults: EdgeFacts;
  /** Absent where its values are set by hand in a console. */
  readonly settings?: Fact<readonly EdgeSetting[]>;
  /** What it answers or logs, by what happened. */
  readonly messages: Readonly<Record<string, Fact<string>>>;
  readonly otherSettings: readonly Fact<OtherSetting>[];
  readonly traps: readonly Fact<string>[];
}
