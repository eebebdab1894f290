/** Blocks have numbers of two digits. */
const MOST_BLOCKS = 90;

/**
 * How many rows should stand once each block of a table is filled, block by block: about `rowsPerBlock` each, more in very
 * large tables, the last target being `rows` itself. (500, 250) gives [250, 500].
 */
export function blockTargets(rows: number, rowsPerBlock: number, fewestBlocks = 1): number[] {
  const blocks = Math.min(MOST_BLOCKS, Math.max(fewestBlocks, Math.ceil(rows / rowsPerBlock)));
  return Array.from({ length: blocks }, (_, block) => Math.ceil((rows * (block + 1)) / blocks));
}
