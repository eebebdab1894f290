import { z } from 'zod';

/** The place of the next page of a list: opaque, bound to its list and filter; null on the last page. */
export const nextCursorSchema = z
  .string()
  .nullable()
  .describe('Opaque place of the next page, to be sent back as `cursor`; null on the last page.');

/** A page of a list: `{items, next_cursor}`. Every list of the API has this shape. */
export function listPageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item).describe('The entries of this page, in the order of the list.'),
    next_cursor: nextCursorSchema.describe('Gets the next page when sent as `cursor`; null on the last page.'),
  });
}

/** How a client asks for a page. `limit` is 1 to 200, 50 where absent. */
export const pageQuerySchema = z.strictObject({
  cursor: z.string().min(1).max(2000).optional().describe('`next_cursor` of the page before, with the same filter.'),
  limit: z.coerce.number().int().min(1).max(200).optional().describe('Items on the page, 1 to 200; 50 where absent.'),
});
