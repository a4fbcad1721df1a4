/** The address of the page of a message, without the base path. */
export function errorPath(id: string): string {
  return `/errors/${id}/`;
}
