import { minimumCostAssignment } from './minimum-cost-assignment.ts';

/** Work of one Hungarian block, rows² × columns, beyond which its pairs are taken greedily instead. */
const BLOCK_WORK = 20_000_000;

/** Row pairs that the search for candidates may look at. */
const LOOKUP_WORK = 40_000_000;

/** Rows as whole numbers: equal codes in a column mean equal cells. Codes below 0 equal nothing. */
export interface CodedRows {
  readonly rowCount: number;
  /** `codes[c][r]`. */
  readonly codes: readonly Int32Array[];
}

interface CandidatePair {
  readonly input: number;
  readonly output: number;
  /** Share of equal cells, in [0.5, 1]. */
  readonly agreement: number;
}

/**
 * For each input row its output row or -1: equal rows first, then within each group of rows linked by pairs with at least
 * half of their cells equal the assignment with the least total disagreement (METHODOLOGY 2.5, mode 3). Ties go to earlier
 * input rows and, among output rows, by `outputOrder` (a rank that does not depend on position). Very large groups are
 * matched greedily by agreement, so that a flood of rows costs no more than reading it.
 */
export function alignByAssignment(input: CodedRows, output: CodedRows, outputOrder: Int32Array): Int32Array {
  const outputs = Array.from({ length: output.rowCount }, (_, r) => r).toSorted(
    (a, b) => outputOrder[a]! - outputOrder[b]!,
  );
  const assigned = new Int32Array(input.rowCount).fill(-1);
  const used = new Uint8Array(output.rowCount);
  matchEqualRows(input, output, outputs, { assigned, used });
  const openInputs = Array.from(assigned.keys()).filter((r) => assigned[r] === -1);
  const openOutputs = outputs.filter((r) => used[r] === 0);
  for (const block of blocksOf(candidatePairs(input, output, openInputs, openOutputs), outputOrder)) {
    for (const pair of matchBlock(block, outputOrder)) assigned[pair.input] = pair.output;
  }
  return assigned;
}

function matchEqualRows(
  input: CodedRows,
  output: CodedRows,
  outputs: readonly number[],
  state: { readonly assigned: Int32Array; readonly used: Uint8Array },
): void {
  const byText = new Map<string, number[]>();
  for (const r of outputs) {
    const text = rowText(output, r);
    if (text === null) continue;
    const rows = byText.get(text);
    if (rows === undefined) byText.set(text, [r]);
    else rows.push(r);
  }
  const taken = new Map<string, number>();
  for (let r = 0; r < input.rowCount; r += 1) {
    const text = rowText(input, r);
    if (text === null) continue;
    const next = taken.get(text) ?? 0;
    const match = byText.get(text)?.[next];
    if (match === undefined) continue;
    taken.set(text, next + 1);
    state.assigned[r] = match;
    state.used[match] = 1;
  }
}

function rowText(rows: CodedRows, r: number): string | null {
  let text = '';
  for (const column of rows.codes) {
    const code = column[r]!;
    if (code < 0) return null;
    text += `${code},`;
  }
  return text;
}

function candidatePairs(
  input: CodedRows,
  output: CodedRows,
  openInputs: readonly number[],
  openOutputs: readonly number[],
): CandidatePair[] {
  const columns = input.codes.length;
  const posting = postings(output, openOutputs);
  // Values that very many rows share are no way to find a row; small tables never meet this bound.
  const longest = Math.max(64, Math.floor(LOOKUP_WORK / Math.max(1, openInputs.length * columns)));
  const seen = new Int32Array(output.rowCount).fill(-1);
  const pairs: CandidatePair[] = [];
  for (const i of openInputs) {
    const candidates: CandidatePair[] = [];
    for (let c = 0; c < columns; c += 1) {
      const rows = posting[c]!.get(input.codes[c]![i]!) ?? [];
      if (rows.length > longest) continue;
      for (const o of rows) {
        if (seen[o] === i) continue;
        seen[o] = i;
        const agreement = agreementOf(input, output, i, o);
        if (agreement >= 0.5) candidates.push({ input: i, output: o, agreement });
      }
    }
    candidates.sort((a, b) => b.agreement - a.agreement);
    // Only so many outputs as there are inputs can ever be wanted by one of them.
    pairs.push(...candidates.slice(0, Math.max(8, Math.min(openInputs.length, 64))));
  }
  return pairs;
}

function agreementOf(input: CodedRows, output: CodedRows, i: number, o: number): number {
  const columns = input.codes.length;
  let equal = 0;
  for (let c = 0; c < columns; c += 1) if (input.codes[c]![i] === output.codes[c]![o]) equal += 1;
  return equal / columns;
}

function postings(output: CodedRows, openOutputs: readonly number[]): Map<number, number[]>[] {
  return output.codes.map((column) => {
    const rowsByCode = new Map<number, number[]>();
    for (const o of openOutputs) {
      const code = column[o]!;
      if (code < 0) continue;
      const rows = rowsByCode.get(code);
      if (rows === undefined) rowsByCode.set(code, [o]);
      else rows.push(o);
    }
    return rowsByCode;
  });
}

/** Groups of pairs that share rows, each in a fixed order. */
function blocksOf(pairs: readonly CandidatePair[], outputOrder: Int32Array): CandidatePair[][] {
  const parent = new Map<number, number>();
  const find = (node: number): number => {
    let root = node;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root)!;
    for (let at = node; at !== root;) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  // Inputs are even nodes and outputs odd ones.
  for (const pair of pairs) parent.set(find(pair.output * 2 + 1), find(pair.input * 2));
  const blocks = new Map<number, CandidatePair[]>();
  for (const pair of pairs) {
    const root = find(pair.input * 2);
    const block = blocks.get(root);
    if (block === undefined) blocks.set(root, [pair]);
    else block.push(pair);
  }
  const inOrder = (a: CandidatePair, b: CandidatePair): number =>
    a.input - b.input || outputOrder[a.output]! - outputOrder[b.output]!;
  return [...blocks.values()].map((block) => block.toSorted(inOrder));
}

function matchBlock(block: readonly CandidatePair[], outputOrder: Int32Array): CandidatePair[] {
  const inputs = [...new Set(block.map((pair) => pair.input))];
  const outputs = [...new Set(block.map((pair) => pair.output))].toSorted((a, b) => outputOrder[a]! - outputOrder[b]!);
  if (inputs.length ** 2 * (inputs.length + outputs.length) > BLOCK_WORK) return matchGreedily(block);
  const place = new Map(outputs.map((output, index) => [output, index]));
  // One dummy column an input row stands for "unmatched"; it costs more than any accepted pair.
  const width = outputs.length + inputs.length;
  const costs = inputs.map(() => Array.from({ length: width }, () => 1));
  const row = new Map(inputs.map((input, index) => [input, index]));
  const byCell = new Map<number, CandidatePair>();
  for (const pair of block) {
    const [i, o] = [row.get(pair.input)!, place.get(pair.output)!];
    costs[i]![o] = 1 - pair.agreement;
    byCell.set(i * width + o, pair);
  }
  return minimumCostAssignment(costs).flatMap((column, i) => byCell.get(i * width + column) ?? []);
}

function matchGreedily(block: readonly CandidatePair[]): CandidatePair[] {
  const inputs = new Set<number>();
  const outputs = new Set<number>();
  return block
    .toSorted((a, b) => b.agreement - a.agreement)
    .filter((pair) => {
      if (inputs.has(pair.input) || outputs.has(pair.output)) return false;
      inputs.add(pair.input);
      outputs.add(pair.output);
      return true;
    });
}
