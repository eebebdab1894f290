/** Output rows paired with input rows by an identifier. */
export interface IdentifierMatch {
  /** For each input row its output row or -1. */
  readonly outputRows: Int32Array;
  readonly spuriousRows: readonly number[];
  /** Distinct known identifiers in the output. */
  readonly known: number;
}

/**
 * Pairs rows whose identifiers are equal. Of a repeated identifier the occurrence with the fewest cells equal to the truth
 * is paired (`equalCells`), ties going to the smaller canonical row (`canonicalRow`), and the others are spurious: hedging
 * is not rewarded and order does not matter (METHODOLOGY 2.5). A null identifier is unknown.
 */
export function alignByIdentifier(
  inputIds: readonly (string | null)[],
  outputIds: readonly (string | null)[],
  tieBreak: {
    readonly equalCells: (input: number, output: number) => number;
    readonly canonicalRow: (output: number) => string;
  },
): IdentifierMatch {
  const place = new Map<string, number>();
  inputIds.forEach((id, r) => {
    if (id !== null && !place.has(id)) place.set(id, r);
  });
  const outputRows = new Int32Array(inputIds.length).fill(-1);
  const spuriousRows: number[] = [];
  const repeated = new Map<number, number[]>();
  let known = 0;
  outputIds.forEach((id, o) => {
    const input = id === null ? undefined : place.get(id);
    if (input === undefined) {
      spuriousRows.push(o);
      return;
    }
    const earlier = outputRows[input]!;
    if (earlier === -1) {
      known += 1;
      outputRows[input] = o;
      return;
    }
    const rivals = repeated.get(input);
    if (rivals === undefined) repeated.set(input, [earlier, o]);
    else rivals.push(o);
  });
  for (const [input, rivals] of repeated) {
    const chosen = worstOccurrence(input, rivals, tieBreak);
    outputRows[input] = chosen;
    for (const rival of rivals) if (rival !== chosen) spuriousRows.push(rival);
  }
  return { outputRows, spuriousRows, known };
}

function worstOccurrence(
  input: number,
  rivals: readonly number[],
  tieBreak: Parameters<typeof alignByIdentifier>[2],
): number {
  let [chosen, least, text] = [-1, Infinity, null as string | null];
  for (const rival of rivals) {
    const equal = tieBreak.equalCells(input, rival);
    if (equal > least) continue;
    if (equal === least) {
      text ??= tieBreak.canonicalRow(chosen);
      const rivalText = tieBreak.canonicalRow(rival);
      if (rivalText >= text) continue;
      text = rivalText;
    } else {
      text = null;
    }
    [chosen, least] = [rival, equal];
  }
  return chosen;
}
