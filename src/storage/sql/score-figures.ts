import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { SummaryFigures } from '../ports/summary-store.ts';

/** The numbers of one score that summaries are made of. */
export function figuresFromScore(score: TaskScore): SummaryFigures {
  const { counts, removal } = score;
  return {
    f1: score.f1,
    precision: score.precision,
    recall: score.recall,
    corruption: score.corruption.capped,
    corruptionUncapped: score.corruption.all,
    drift: score.drift.headline,
    driftNoop: score.drift.noop,
    auditability: score.auditability.value,
    coverage: score.auditability.coverage,
    faithfulness: score.auditability.faithfulness,
    valueAccuracy: score.auditability.valueAccuracy,
    specificity: score.specificity,
    errorDropRate: score.errorDropRate,
    schemaDamage: score.schemaDamage.value,
    fixed: counts.fixed,
    missed: counts.missed,
    misrepaired: counts.misrepaired,
    damaged: counts.damaged,
    preserved: counts.preserved,
    spurious: counts.spuriousCells,
    removal: removal === null ? null : { tp: removal.tp, fp: removal.fp, fn: removal.fn },
    raha:
      score.raha === null ? null : { precision: score.raha.precision, recall: score.raha.recall, f1: score.raha.f1 },
    recallByErrorType: Object.fromEntries(
      score.recallByErrorType.map(({ errorType, recall, errors }) => [errorType, { recall, errors }]),
    ),
  };
}

/** Mean of each number over repetitions of one task; a number that some repetitions leave undefined is the mean of the others. */
export function meanFigures(scores: readonly SummaryFigures[]): SummaryFigures | null {
  const [first] = scores;
  if (first === undefined) return null;
  const mean = (read: (figures: SummaryFigures) => number): number =>
    scores.reduce((sum, s) => sum + read(s), 0) / scores.length;
  const meanOfDefined = (read: (figures: SummaryFigures) => number | null): number | null => {
    const defined = scores.map(read).filter((value) => value !== null);
    return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
  };
  return {
    f1: mean((s) => s.f1),
    precision: mean((s) => s.precision),
    recall: mean((s) => s.recall),
    corruption: meanOfDefined((s) => s.corruption),
    corruptionUncapped: meanOfDefined((s) => s.corruptionUncapped),
    drift: meanOfDefined((s) => s.drift),
    driftNoop: meanOfDefined((s) => s.driftNoop),
    auditability: meanOfDefined((s) => s.auditability),
    coverage: meanOfDefined((s) => s.coverage),
    faithfulness: meanOfDefined((s) => s.faithfulness),
    valueAccuracy: meanOfDefined((s) => s.valueAccuracy),
    specificity: mean((s) => s.specificity),
    errorDropRate: meanOfDefined((s) => s.errorDropRate),
    schemaDamage: mean((s) => s.schemaDamage),
    fixed: mean((s) => s.fixed),
    missed: mean((s) => s.missed),
    misrepaired: mean((s) => s.misrepaired),
    damaged: mean((s) => s.damaged),
    preserved: mean((s) => s.preserved),
    spurious: mean((s) => s.spurious),
    removal:
      first.removal === null
        ? null
        : {
            tp: mean((s) => s.removal?.tp ?? 0),
            fp: mean((s) => s.removal?.fp ?? 0),
            fn: mean((s) => s.removal?.fn ?? 0),
          },
    raha: meanRaha(scores),
    // The task is the same in every repetition, so are its error types and their counts.
    recallByErrorType: Object.fromEntries(
      Object.entries(first.recallByErrorType).map(([type, { errors }]) => [
        type,
        { errors, recall: mean((s) => s.recallByErrorType[type]?.recall ?? 0) },
      ]),
    ),
  };
}

/** Null unless every repetition has it: the mean of the others would hide those that broke the table's shape. */
function meanRaha(scores: readonly SummaryFigures[]): NonNullable<SummaryFigures['raha']> | null {
  const known = scores.flatMap(({ raha }) => (raha === null || raha === undefined ? [] : [raha]));
  if (known.length < scores.length) return null;
  const mean = (read: (figures: (typeof known)[number]) => number): number =>
    known.reduce((sum, figures) => sum + read(figures), 0) / known.length;
  return { precision: mean((f) => f.precision), recall: mean((f) => f.recall), f1: mean((f) => f.f1) };
}
