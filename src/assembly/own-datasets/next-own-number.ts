import type { OwnDatasets } from './read-own-datasets.ts';

/** Numbers below are the bundled datasets'. */
const FIRST_OWN_NUMBER = 10;

/** The number of the next table or pair that a user adds: one more than the highest so far. */
export function nextOwnNumber({ tables, pairs }: Pick<OwnDatasets, 'tables' | 'pairs'>): number {
  const taken = [...tables, ...pairs].map(({ descriptor }) => descriptor.number);
  return Math.max(FIRST_OWN_NUMBER - 1, ...taken) + 1;
}
