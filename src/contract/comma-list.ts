import { z } from 'zod';

/**
 * A list in a query string: `a,b`, or the parameter given several times, or both. Blanks around members and empty members
 * are dropped; at most 100 members.
 *
 * @example commaListSchema(z.string()).parse('a, b') // ['a', 'b']
 */
export function commaListSchema<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    )
    .pipe(z.array(item).max(100));
}
