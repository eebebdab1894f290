import type { PromptWording } from '../../task/prompt-wording.ts';

/** p6-5: as one person asks another. */
export const FIFTH_PARAPHRASE: PromptWording = Object.freeze({
  version: 'p6-5-v1',
  opening: 'Please help with a table, "{title}". Something is wrong with it: it has faults of {faults}. {goal}',
  severalKinds: 'several kinds',
  goals: {
    accuracy: 'Some of its cells have wrong values in them. Please find those cells and set the values right.',
    completeness:
      'Some of its values are gone; some are plainly not there, others are covered up by a stand-in that is no real value. Please bring back those that the table proves, and leave the nulls that should be null.',
    consistency:
      'Some of its cells do not agree with other cells, or with the form that their column has. Please make them agree.',
    uniqueness:
      'Some of its rows are about an entity that another row is already about. Please keep one row for each entity, with the best of what its rows say, and take the others out.',
    mixed:
      'Some of its cells are wrong, gone, misspelt or not in the form that their column has. Please find them and set the values right, and leave the nulls that should be null.',
  },
  restraint:
    'Please change nothing beyond that: whatever is right should come back just as it was, and whatever the table does not prove should stay just as it is.',
  identifier:
    'Each row carries an identifier in the column _rid; please keep it with the row and do not change it. Please also keep all the columns and what they are named.',
  columns: 'Here are its columns:',
  parts: 'Here are the parts of columns that the rules talk about:',
  rules: 'Here is what always holds when the table is clean:',
  identities: 'You can tell an entity by each of these: {sets}.',
});
