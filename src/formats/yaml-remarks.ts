import type { Reading, SourceFile } from './format.ts';
import { limited, limitedNotes } from './reading.ts';
import type { YamlFile } from './yaml.ts';

/** A file with what YAML makes of it. */
export interface YamlSource {
  readonly source: SourceFile;
  readonly yaml: YamlFile;
}

/** A reading with what YAML itself has to say of its files, each remark under the name of its file where there are several. */
export function withYamlRemarks(reading: Reading, files: readonly YamlSource[], several: boolean): Reading {
  const placed = <T>(entries: (yaml: YamlFile) => readonly T[]) =>
    files.flatMap(({ source, yaml }) =>
      entries(yaml).map((entry) => (several ? { ...entry, file: source.name } : entry)),
    );
  return {
    ...reading,
    notUnderstood: limited([...placed(({ notUnderstood }) => notUnderstood), ...reading.notUnderstood]),
    notes: limitedNotes([...placed(({ notes }) => notes), ...reading.notes]),
  };
}
