import type { PromptWording } from '../../task/prompt-wording.ts';

/** p6-3: as a role with a duty. */
export const THIRD_PARAPHRASE: PromptWording = Object.freeze({
  version: 'p6-3-v1',
  opening: 'You are responsible for the quality of a table, "{title}", in which there are faults of {faults}. {goal}',
  severalKinds: 'several kinds',
  goals: {
    accuracy: 'Your task is to find the cells whose values are wrong and to give them their right values again.',
    completeness:
      'Your task is to restore missing values as far as the table proves them. A value may be missing openly, or a stand-in that is no real value may hide its absence. Nulls that belong in the table have to stay null.',
    consistency:
      'Your task is to find the cells that contradict other cells, or the form of their column, and to bring them into line.',
    uniqueness:
      'Your task is to find the rows that describe an entity which some other row describes already. One row of each entity stays, holding the best of what its rows say; the other rows are to be removed.',
    mixed:
      'Your task is to find the cells that are wrong, missing, misspelt or not in the form of their column, and to give them their right values again. Nulls that belong in the table have to stay null.',
  },
  restraint:
    'You may change nothing else. Right cells have to come back as they were, and a cell whose value the table does not prove has to be left as it is.',
  identifier:
    "You have to keep each row's identifier, which stands in the column _rid, unchanged and with its row. You have to keep all columns and what they are called.",
  columns: 'These are the columns:',
  parts: 'These are the parts of columns that the rules mention:',
  rules: 'These rules hold once the table is clean:',
  identities: 'These identify an entity, each of them alone: {sets}.',
});
