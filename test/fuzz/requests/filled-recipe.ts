import type { Json, Operation } from '../document/read-operations.ts';
import { RUNNABLE } from './first-words.ts';
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
  const { query, headers } = recipe;
  const path = fill(recipe.path) ?? {};
  const body = fill(recipe.body);
  // Any task and models that are known, and always the same for the same body.
  const pick = JSON.stringify(body ?? '').length;
  const taskId = known.take('task_id', pick) ?? null;
  const modelAt = (index: number): Json => known.take(RUNNABLE, pick + index) ?? null;
  return {
    ...recipe,
    path,
    query: { ...knownWithPath(path, operation), ...fill(query) },
    headers: fill(headers),
    body: startsRuns(maker, operation) ? keptSmall(body, { taskId, modelAt }) : body,
  };
}

/** Parameters of the query that are known together with those of the path. */
function knownWithPath(path: RequestRecipe['path'], { parameters }: Operation): RequestRecipe['query'] {
  const named = parameters.filter((parameter) => parameter.in === 'query' && parameter.name in path);
  return Object.fromEntries(named.map(({ name }) => [name, path[name]!]));
}

function startsRuns({ resolve }: ValueMaker, { body }: Operation): boolean {
  const { properties } = resolve(body?.['application/json']?.schema ?? {});
  return properties?.['task_ids'] !== undefined && properties['limit'] !== undefined;
}
