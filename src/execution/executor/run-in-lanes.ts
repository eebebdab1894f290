/** Work that goes on in so many lanes at one time. */
export interface LaneWork<Item> {
  readonly items: readonly Item[];
  /** How many at one time; may change, and at least one goes on. */
  readonly lanes: () => number;
  readonly work: (item: Item) => Promise<void>;
  /** Tells when `lanes` may have changed; returns what ends that. */
  readonly onChange?: (listener: () => void) => () => void;
}

/** Does all the work, in the order of the items as far as lanes are free. Rejects with the first failure, once all under way have ended. */
export async function runInLanes<Item>({ items, lanes, work, onChange }: LaneWork<Item>): Promise<void> {
  let next = 0;
  let underWay = 0;
  let failure: { readonly error: unknown } | null = null;
  if (items.length === 0) return;
  await new Promise<void>((resolve) => {
    const fill = (): void => {
      while (failure === null && next < items.length && underWay < Math.max(1, lanes())) {
        const item = items[next]!;
        next += 1;
        underWay += 1;
        void begin(item);
      }
      if (underWay === 0) {
        forget?.();
        resolve();
      }
    };
    const begin = async (item: Item): Promise<void> => {
      try {
        await work(item);
      } catch (error) {
        failure ??= { error };
      }
      underWay -= 1;
      fill();
    };
    const forget = onChange?.(fill);
    fill();
  });
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}
