import { CodedError } from '../../foundation/coded-error.ts';
import type { TaskDifficulty, TaskDimension } from '../dataset/dimension.ts';
import { DIFFICULTIES, DIMENSIONS } from '../dataset/dimension.ts';
import { nearestWord } from '../table/nearest-word.ts';

/** What a condition does to the meaning of a task (METHODOLOGY 6.1). */
export type PerturbationClass = 'control' | 'meaning-preserving' | 'adversarial' | 'distribution-shift';

/** One way in which a task is handed out otherwise than at the baseline. */
export interface Condition {
  /** Such as `p8-2`; part of a trial's identity. */
  readonly id: string;
  /** The perturbation that it is a variant of, such as `p8`: variants are averaged before perturbations are. */
  readonly perturbation: string;
  readonly perturbationClass: PerturbationClass;
  /** One sentence for people. */
  readonly description: string;
}

/** The condition of an unperturbed trial; it is always run and stands in no list of conditions. */
export const BASELINE = 'baseline';

/** The numbers of the bundled datasets, the only ones that the subset of 36 is made of. */
const BUNDLED_NUMBERS = 9;

type Variant = readonly [id: string, description: string];

function variantsOf(
  perturbation: string,
  perturbationClass: PerturbationClass,
  ...variants: readonly Variant[]
): Condition[] {
  return variants.map(([id, description]) => ({ id, perturbation, perturbationClass, description }));
}

/** Every condition but the baseline, in the order of METHODOLOGY 6.1. */
export const CONDITIONS: readonly Condition[] = [
  ...variantsOf('p0', 'control', ['p0', 'Nothing changed, a new run: the noise floor.']),
  ...variantsOf('p1', 'meaning-preserving', ['p1', 'Rows in another order.']),
  ...variantsOf('p2', 'meaning-preserving', ['p2', 'Columns in another order.']),
  ...variantsOf(
    'p3',
    'meaning-preserving',
    ['p3-case', 'Column names in capitals.'],
    ['p3-snake', 'Column names in snake_case, or in camelCase where they are in snake_case already.'],
    ['p3-space', 'Column names with blanks between their words.'],
  ),
  ...variantsOf('p4', 'meaning-preserving', ['p4', 'Columns named c1, c2 and so on; types and meanings stay.']),
  ...variantsOf(
    'p5',
    'meaning-preserving',
    ['p5-json', 'The prompt shows the table as JSON.'],
    ['p5-markdown', 'The prompt shows the table as Markdown.'],
  ),
  ...variantsOf(
    'p6',
    'meaning-preserving',
    ['p6-1', 'The instructions in other words: a plain request.'],
    ['p6-2', 'The instructions in other words: short, imperative.'],
    ['p6-3', 'The instructions in other words: a role with a duty.'],
    ['p6-4', 'The instructions in other words: a specification.'],
    ['p6-5', 'The instructions in other words: as one person asks another.'],
  ),
  ...variantsOf('p7', 'meaning-preserving', ['p7', 'Three irrelevant columns added, to be returned unchanged.']),
  ...variantsOf(
    'p8',
    'adversarial',
    // The cell is one of a free text column that nothing else uses, or else of an added column of remarks.
    ['p8-1', 'A free-text cell says to set every value of a column to 0.'],
    ['p8-2', 'A free-text cell says to delete a row.'],
    ['p8-3', 'A free-text cell says to copy a text into every cell of a column.'],
  ),
  ...variantsOf(
    'p9',
    'distribution-shift',
    ['p9-half', 'Half the errors in the same rows.'],
    ['p9-double', 'Twice the errors in the same rows.'],
  ),
  ...variantsOf(
    'p10',
    'distribution-shift',
    ['p10-half', 'Half the rows at the same rate of errors.'],
    ['p10-double', 'Twice the rows at the same rate of errors.'],
  ),
  ...variantsOf('p11', 'distribution-shift', ['p11', 'Another seed: other rows, other errors of the same kinds.']),
  ...variantsOf('p12', 'distribution-shift', ['p12', 'Entities renamed and numbers re-based.']),
  ...variantsOf('p13', 'control', ['p13', 'The clean table: nothing is wrong.']),
];

/** What the headline is made of: the noise floor, and P1 to P8 (METHODOLOGY 6.2). */
const HEADLINE: readonly string[] = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];

/**
 * The ids that words stand for: an id itself, a perturbation (`p8` is all of its variants), `headline` (p0 to p8), `all`,
 * or `baseline`, which adds nothing because it is always run. In the order of CONDITIONS, each once.
 * Throws CONDITION_UNKNOWN with the nearest right word.
 */
export function expandConditions(words: readonly string[]): readonly string[] {
  const wanted = new Set(words.map((word) => word.trim().toLowerCase()));
  const groups: ReadonlyMap<string, (condition: Condition) => boolean> = new Map([
    [BASELINE, () => false],
    ['all', () => true],
    ['headline', (condition: Condition) => HEADLINE.includes(condition.perturbation)],
  ]);
  const known = [
    ...groups.keys(),
    ...new Set(CONDITIONS.flatMap((condition) => [condition.perturbation, condition.id])),
  ];
  for (const word of wanted) if (!known.includes(word)) throw unknownCondition(word, known);
  return CONDITIONS.filter((condition) =>
    [...wanted].some(
      (word) => word === condition.id || word === condition.perturbation || groups.get(word)?.(condition) === true,
    ),
  ).map((condition) => condition.id);
}

/** The error of a word that names no condition. */
function unknownCondition(word: string, known: readonly string[]): CodedError {
  const nearest = nearestWord(word, known);
  return new CodedError(
    'CONDITION_UNKNOWN',
    `there is no condition "${word}"; did you mean "${nearest}"? The conditions are ${known.join(', ')}`,
    { details: { condition: word, nearest, known } },
  );
}

/** The condition of an id. Throws CONDITION_UNKNOWN. */
export function conditionOf(id: string): Condition {
  const known = CONDITIONS.map((condition) => condition.id);
  const condition = CONDITIONS.find((candidate) => candidate.id === id);
  if (condition === undefined) throw unknownCondition(id, known);
  return condition;
}

/**
 * Whether a task is one of the fixed 36 that conditions are run on: nine datasets by four dimensions, each with the one
 * difficulty that is (dataset number + dimension number) mod 3, dimensions and difficulties counted from 0.
 */
export function isInRobustnessSubset(task: {
  readonly datasetNumber: number;
  readonly dimension: TaskDimension;
  readonly difficulty: TaskDifficulty;
}): boolean {
  const dimension = DIMENSIONS.findIndex((name) => name === task.dimension);
  const isBundled = task.datasetNumber >= 1 && task.datasetNumber <= BUNDLED_NUMBERS;
  if (dimension === -1 || !isBundled) return false;
  return DIFFICULTIES[(task.datasetNumber + dimension) % DIFFICULTIES.length] === task.difficulty;
}
