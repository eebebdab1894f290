import type { TwinPlan } from '../twin-plan.ts';

export const footballResultsPlan: TwinPlan = {
  title: 'Results of five football leagues',
  description:
    'Every match of the first leagues of five countries in four seasons, as each of the two teams saw it, with points and points to date.',
  kept: {
    venue: 'generic category',
    result: 'rules name its values',
    goals_for: 'small counts, which a factor would betray',
    goals_against: 'small counts, which a factor would betray',
    goal_diff: 'small counts, which a factor would betray',
    points: 'rules name its values',
    points_to_date: 'a running total of points',
  },
  commonWords: ['fc', 'sc', 'sv', 'sk', 'fk', 'cf', 'ac', 'city', 'united', 'league', 'club'],
  meanings: {},
};
