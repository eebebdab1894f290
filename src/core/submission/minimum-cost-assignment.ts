/**
 * The Hungarian method (shortest augmenting paths) on a dense cost matrix with at most as many rows as columns: for each
 * row its column, all distinct, with the least total cost. Ties go to lower columns. O(rows² × columns).
 */
export function minimumCostAssignment(costs: readonly (readonly number[])[]): number[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  // rowOf[0] is the row being placed; columns and rows count from 1 so that 0 can mean none.
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    const previous = new Int32Array(columns + 1);
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const visited = new Uint8Array(columns + 1);
    let column = 0;
    do {
      visited[column] = 1;
      const costsOfRow = costs[rowOf[column]! - 1]!;
      const potential = rowPotential[rowOf[column]!]!;
      let least = Infinity;
      let next = 0;
      for (let j = 1; j <= columns; j += 1) {
        if (visited[j] === 1) continue;
        const reduced = costsOfRow[j - 1]! - potential - columnPotential[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          previous[j] = column;
        }
        if (slack[j]! < least) {
          least = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j += 1) {
        if (visited[j] === 1) {
          rowPotential[rowOf[j]!]! += least;
          columnPotential[j]! -= least;
        } else {
          slack[j]! -= least;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = previous[column]!) rowOf[column] = rowOf[previous[column]!]!;
  }
  const assigned = Array.from({ length: rows }, () => -1);
  for (let j = 1; j <= columns; j += 1) if (rowOf[j]! > 0) assigned[rowOf[j]! - 1] = j - 1;
  return assigned;
}
