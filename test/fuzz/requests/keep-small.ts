import type { Json } from '../document/read-operations.ts';

/** Lets a body that would start runs start small ones: one known task, once or twice. Whatever is wrong in it stays so. */
export function keptSmall(body: Json | undefined, taskId: Json): Json | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const plan = body as Readonly<Record<string, Json>>;
  const { limit, repetitions, task_ids: tasks, ...others } = plan;
  return {
    ...(tasks === undefined ? withoutFilters(others) : others),
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
