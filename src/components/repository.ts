const { REPOSITORY } = process.env;

/** The address of the source code, or `undefined` when the build was not told (`REPOSITORY`). */
export const repository = REPOSITORY?.replace(/\/+$/, '') || undefined;

/** Where a file of the checkout can be edited, or `undefined` without a repository. */
export function editLink(file: string | undefined): string | undefined {
  return repository && file ? `${repository}/edit/main/${file}` : undefined;
}
