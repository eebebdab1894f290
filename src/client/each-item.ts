import type { CallOptions, PageQuery } from './client-options.ts';

/** A page of any list. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

/**
 * Every item of a list, page by page as they are wanted.
 *
 * @example for await (const task of eachItem(client.listTasks, { dimension: ['accuracy'] })) console.log(task.task_id);
 */
export async function* eachItem<Item, Filter extends PageQuery>(
  list: (query?: Filter, options?: CallOptions) => Promise<Page<Item>>,
  filter: NoInfer<Filter>,
  options: CallOptions = {},
): AsyncGenerator<Item, void, undefined> {
  for (let cursor: string | null | undefined = filter.cursor; cursor !== null;) {
    const page: Page<Item> = await list({ ...filter, cursor }, options);
    yield* page.items;
    cursor = page.next_cursor;
  }
}
