import type { Json, Operation } from '../document/read-operations.ts';
import { keptSmall } from './keep-small.ts';
import type { KnownValues } from './known-values.ts';
import { withKnownValues } from './placeholder.ts';
import type { RequestRecipe } from './request-recipe.ts';
import type { ValueMaker } from './valid-value.ts';

/** A recipe with values that the server knows by now, and small where it would start runs. */
export function filledRecipe(
  recipe: RequestRecipe,
  known: KnownValues,
  maker: ValueMaker,
  operation: Operation,
): RequestRecipe {
  const fill = <Part extends Json | undefined>(part: Part) =>
    (part === undefined ? undefined : withKnownValues(part, (name, pick) => known.take(name, pick))) as Part;
  const { path, query, headers } = recipe;
  const body = fill(recipe.body);
  // Any task that is known, and always the same one for the same body.
  const task = known.take('task_id', JSON.stringify(body ?? '').length) ?? null;
  return {
    ...recipe,
    path: fill(path) ?? {},
    query: fill(query),
    headers: fill(headers),
    body: startsRuns(maker, operation) ? keptSmall(body, task) : body,
  };
}

function startsRuns({ resolve }: ValueMaker, { body }: Operation): boolean {
  const { properties } = resolve(body?.['application/json']?.schema ?? {});
  return properties?.['task_ids'] !== undefined && properties['limit'] !== undefined;
}
