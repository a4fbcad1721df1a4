export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly replacement: string;
}
export function faultsOf(file: string, text: string): readonly Fault[];
export function planted(text: string, fault: Pick<Fault, 'start' | 'end' | 'replacement'>): string;
