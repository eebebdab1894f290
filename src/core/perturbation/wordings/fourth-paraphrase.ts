import type { PromptWording } from '../../task/prompt-wording.ts';

/** p6-4: as a specification in the passive. */
export const FOURTH_PARAPHRASE: PromptWording = Object.freeze({
  version: 'p6-4-v1',
  opening: 'Input: a table named "{title}" that has faults of {faults}. {goal}',
  severalKinds: 'several kinds',
  goals: {
    accuracy: 'Cells with wrong values are to be found, and their right values are to be restored.',
    completeness:
      'Values that are missing, openly or concealed by a stand-in that is not a real value, are to be restored where the table proves them. Nulls that belong are to be kept as null.',
    consistency:
      'Cells that contradict other cells, or the form of their column, are to be found and brought into agreement.',
    uniqueness:
      'Rows that describe an entity already described by another row are to be found. One row per entity is to be kept, with the best of what the rows of that entity say; the others are to be removed.',
    mixed:
      'Cells that are wrong, missing, misspelt or in a form that is not that of their column are to be found, and their right values are to be restored. Nulls that belong are to be kept as null.',
  },
  restraint:
    'Nothing else is to be changed: right cells are to be returned as they were, and cells whose value is not proven by the table are to be left as they are.',
  identifier:
    'The identifier of each row, in the column _rid, is to be kept unchanged and with its row. All columns are to be kept, and their names as well.',
  columns: 'Columns, with type and meaning:',
  parts: 'Parts of columns, as named in the rules:',
  rules: 'Rules satisfied by the clean table:',
  identities: 'An entity is identified by any of the following: {sets}.',
});
