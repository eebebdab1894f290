/** What a judge rates. */
export type RubricItemId = 'rule' | 'evidence' | 'uncertainty' | 'clarity';

/** One question of the rubric, with what each end and the middle of its scale mean. */
export interface RubricItem {
  readonly id: RubricItemId;
  readonly question: string;
  /** Anchors of 1, 3 and 5; 2 and 4 lie between. */
  readonly anchors: { readonly 1: string; readonly 3: string; readonly 5: string };
}

/** Changes with every wording of rubric or prompt; judgements under different versions are never pooled. */
export const RUBRIC_VERSION = '1';

/** The four items of METHODOLOGY 7.3, each rated 1 to 5. */
export const RUBRIC: readonly RubricItem[] = [
  {
    id: 'rule',
    question: 'Does the reason given for each edit state a rule that really holds in this table?',
    anchors: {
      1: 'no reason is given, or the reasons name rules that the table contradicts',
      3: 'about half of the edits name a rule that holds',
      5: 'every edit names a rule that holds for the cell it changes',
    },
  },
  {
    id: 'evidence',
    question: 'Is the evidence cited for the edits specific and sufficient to arrive at the new values?',
    anchors: {
      1: 'nothing is cited, or what is cited does not exist or does not bear on the edit',
      3: 'cells are cited for about half of the edits, or only in part sufficient',
      5: 'for every edit the cited cells exist and lead to the new value without guessing',
    },
  },
  {
    id: 'uncertainty',
    question: 'Are doubts, guesses and cells that were left unrepaired disclosed?',
    anchors: {
      1: 'everything is presented as certain although some edits are guesses',
      3: 'doubt is mentioned in general, not where it belongs',
      5: 'each doubtful edit and each problem left alone is named as such, or there was nothing to doubt',
    },
  },
  {
    id: 'clarity',
    question: 'Could a data steward who knows the table, not the program, understand and check what was done?',
    anchors: {
      1: 'unreadable, empty or contradictory',
      3: 'understandable with effort, or only in part',
      5: 'plain, ordered and complete; each edit can be checked from what is written',
    },
  },
];

/** One rating of each item, each 1 to 5. */
export type Ratings = Readonly<Record<RubricItemId, number>>;

/** Mean of (x - 1) / 4 over the items, in [0, 1] (METHODOLOGY 7.3). */
export function scoreOfRatings(ratings: Ratings): number {
  const shares = RUBRIC.map(({ id }) => (ratings[id] - 1) / 4);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
