import type { PromptWording } from '../../task/prompt-wording.ts';

/** p6-2: short and in the imperative. */
export const SECOND_PARAPHRASE: PromptWording = Object.freeze({
  version: 'p6-2-v1',
  opening: 'Clean the table "{title}". It has faults of {faults}. {goal}',
  severalKinds: 'several kinds',
  goals: {
    accuracy: 'Locate the cells with wrong values and restore the right values.',
    completeness:
      'Locate the missing values, whether plainly missing or masked by a stand-in that is no real value. Restore what the table proves, and leave null what is rightly null.',
    consistency: "Locate the cells that contradict other cells or their column's form, and make them consistent.",
    uniqueness:
      'Locate the rows that describe an entity which another row describes too. Leave one row per entity, with the best of what its rows say, and remove the other rows.',
    mixed:
      "Locate the cells that are wrong, missing, misspelt or not in their column's form, and restore the right values. Leave null what is rightly null.",
  },
  restraint:
    'Leave everything else alone and return each right cell as it was. Leave a cell as it is when the table does not prove its value.',
  identifier:
    'Column _rid identifies each row: keep it unchanged and with its row. Keep every column, and keep its name.',
  columns: 'Columns of the table:',
  parts: 'Pieces of columns that rules refer to:',
  rules: 'Rules of the clean table:',
  identities: 'Any one of these identifies an entity: {sets}.',
});
