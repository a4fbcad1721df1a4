import { searchablePages } from '../components/search-pages.ts';

/** What search reads when it is first used. */
export async function GET(): Promise<Response> {
  return Response.json(await searchablePages());
}
