/** One step that may remove rows. */
interface RemovalStep {
  readonly what: string;
  readonly removed: number;
  readonly before: number;
  readonly unit: string;
  readonly reason: string | undefined;
}

/** Above this share a removal has to give its reason. */
const EXPLAINED_ABOVE_SHARE = 0.2;

/** What a derivation did, in order: rows removed by each step, and changes with their counts. */
export class DerivationLog {
  readonly #lines: string[] = [];

  /**
   * The rows for which `stays` holds; notes how many went and why. `unit` names what a row is at this step (default
   * "rows"). Throws where more than 20 % go without a reason.
   */
  keep<Row>(
    rows: readonly Row[],
    step: { readonly dropped: string; readonly unit?: string; readonly reason?: string },
    stays: (row: Row) => boolean,
  ): Row[] {
    const kept = rows.filter((row) => stays(row));
    this.#remove({
      what: step.dropped,
      removed: rows.length - kept.length,
      before: rows.length,
      unit: step.unit ?? 'rows',
      reason: step.reason,
    });
    return kept;
  }

  /** Notes something that removes no rows. */
  note(line: string): void {
    this.#lines.push(line);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  #remove(step: RemovalStep): void {
    const share = step.removed / step.before;
    if (share > EXPLAINED_ABOVE_SHARE && step.reason === undefined) {
      throw new Error(`dropping ${step.what} removes ${formatPercent(share)} of the ${step.unit}; give a reason`);
    }
    const line = `Dropped ${formatCount(step.removed)} of ${formatCount(step.before)} ${step.unit} (${formatPercent(share)}): ${step.what}.`;
    this.#lines.push(step.reason === undefined ? line : `${line} Reason: ${step.reason}.`);
  }
}

/** A whole number with thousands separators, for prose. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, ',');
}

function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
