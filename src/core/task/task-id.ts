import type { Difficulty, Dimension } from '../dataset/dimension.ts';

/** The bundled datasets have the numbers 1 to 9; those of a user's tables can change when one is taken away. */
const GREATEST_BUNDLED_NUMBER = 9;

/** The id of a task: it ends in the number of a bundled dataset, or in the slug of a user's table (`accuracy_easy_my-orders`). */
export function taskIdOf(
  dimension: Dimension,
  difficulty: Difficulty,
  { id, number }: { readonly id: string; readonly number: number },
): string {
  return `${dimension}_${difficulty}_${number <= GREATEST_BUNDLED_NUMBER ? number : id}`;
}
