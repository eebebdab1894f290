import type { PromptWording } from '../../task/prompt-wording.ts';

/** p6-1: in the manner of a plain request. */
export const FIRST_PARAPHRASE: PromptWording = Object.freeze({
  version: 'p6-1-v1',
  opening: 'The following table, "{title}", contains faults of {faults}. {goal}',
  severalKinds: 'several kinds',
  goals: {
    accuracy: 'The values of some cells are wrong. Identify these cells and put the correct values back.',
    completeness:
      'Some values are absent, either visibly or hidden by a placeholder that is not a real value. Put back the ones that the table proves; a null that is legitimate remains null.',
    consistency: 'Some cells are at odds with other cells or with the format of their column. Make them agree.',
    uniqueness:
      'Some rows describe an entity that is already described by another row. For each entity keep a single row that combines the best of what its rows say, and remove the rest.',
    mixed:
      'Some cells are incorrect, empty, misspelt or in a format foreign to their column. Identify them and put the correct values back; a null that is legitimate remains null.',
  },
  restraint:
    'Do not change anything else: every correct cell must be returned exactly as it is. If the table does not prove a value, do not touch the cell.',
  identifier:
    'The column _rid holds an identifier for every row. It must stay with its row and must not change. All columns must be kept, under their names.',
  columns: 'The columns:',
  parts: 'The parts of columns that appear in the rules:',
  rules: 'The clean table obeys these rules:',
  identities: 'Each of the following identifies an entity: {sets}.',
});
