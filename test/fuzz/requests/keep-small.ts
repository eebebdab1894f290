import type { Json } from '../document/read-operations.ts';

/** What small runs are made of. */
export interface SmallParts {
  readonly taskId: Json;
  /** The model in the place of the one at this index. */
  readonly modelAt: (index: number) => Json;
}

/** Lets a body that would start runs start small ones: one known task, once or twice, of known models. Whatever is wrong in it stays so. */
export function keptSmall(body: Json | undefined, { taskId, modelAt }: SmallParts): Json | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const plan = body as Readonly<Record<string, Json>>;
  const { limit, repetitions, task_ids: tasks, ...others } = plan;
  const { model, models } = others;
  return {
    ...(tasks === undefined ? withoutFilters(others) : others),
    ...(typeof model === 'string' && models === undefined && { model: modelAt(0) }),
    ...(Array.isArray(models) && isNames(models) && { models: models.map((_, index) => modelAt(index)) }),
    task_ids: isNames(tasks) ? [taskId] : tasks,
    limit: isCount(limit) ? 1 : limit,
    ...(repetitions !== undefined && {
      repetitions: isCount(repetitions) ? Math.min(2, repetitions as number) : repetitions,
    }),
  } as Json;
}

/** A filter beside the one task would mostly leave nothing; one model is named in one way. */
function withoutFilters(plan: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const dropped = ['dimensions', 'difficulties', 'datasets', ...('models' in plan ? ['model'] : [])];
  return Object.fromEntries(
    Object.entries(plan).filter(([name, value]) => !(dropped.includes(name) && isPlain(value))),
  );
}

function isPlain(value: Json): boolean {
  return typeof value === 'string' || isNames(value);
}

function isNames(value: Json | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.every((member) => typeof member === 'string'));
}

function isCount(value: Json | undefined): boolean {
  return value === undefined || (Number.isInteger(value) && (value as number) >= 1);
}
