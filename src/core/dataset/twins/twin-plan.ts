/**
 * What a person knows of a bundled dataset that its rules do not say: which categories are of no place or body, which words
 * of its names are common ones, and how its columns are described without naming the original. Holds no name of the world.
 */
export interface TwinPlan {
  readonly title: string;
  readonly description: string;
  /** Columns whose values stay, with the reason. */
  readonly kept: Readonly<Record<string, string>>;
  /** Lower-case words that stay inside names, so that they can still be read as what they are. */
  readonly commonWords: readonly string[];
  /** New sentences for columns whose meaning names the original. */
  readonly meanings: Readonly<Record<string, string>>;
  /** New words for formats that explain the original's code. */
  readonly formats?: Readonly<Record<string, string>>;
}
