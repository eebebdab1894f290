/** Every item of a list that comes in pages. */
export async function allItems<Item>(
  readPage: (page: {
    readonly limit: number;
    readonly cursor: string | null;
  }) => Promise<{ readonly items: readonly Item[]; readonly next_cursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { readonly items: readonly Item[]; readonly next_cursor: string | null } = await readPage({
      limit: 200,
      cursor,
    });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}
