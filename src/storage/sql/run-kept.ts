import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A query of Kysely's that can be written as SQL. */
interface Writable {
  compile(): CompiledQuery;
}

/** By the engine, and by the query's name there. */
const kept = new WeakMap<object, Map<string, CompiledQuery>>();

/** A query that is run for every trial: its SQL is written the first time only, which takes longer than running it. */
export interface KeptQuery {
  /** One name, one SQL: whatever changes the text belongs in it, such as the number of rows. */
  readonly name: string;
  /** With parameters of any value in the places of the real ones. */
  readonly write: () => Writable;
  /** In the order of their places in the SQL. */
  readonly parameters: readonly unknown[];
}

/** Runs a query and gives its rows. */
export async function runKept<Row>(
  db: Kysely<Schema>,
  { name, write, parameters }: KeptQuery,
): Promise<readonly Row[]> {
  const { adapter } = db.getExecutor();
  const ofEngine = kept.get(adapter) ?? new Map<string, CompiledQuery>();
  kept.set(adapter, ofEngine);
  const query = ofEngine.get(name) ?? write().compile();
  ofEngine.set(name, query);
  if (query.parameters.length !== parameters.length) throw new Error(`the query ${name} takes other parameters`);
  const { rows } = await db.executeQuery<Row>({ ...query, parameters } as CompiledQuery<Row>);
  return rows;
}

/** A list for `in`, made as long as the next power of two by naming its last member again: so that few different queries are ever written. */
export function paddedList<Member>(members: readonly Member[]): readonly Member[] {
  const last = members.at(-1);
  if (last === undefined) return members;
  const length = 2 ** Math.ceil(Math.log2(members.length));
  return [...members, ...Array.from({ length: length - members.length }, () => last)];
}
