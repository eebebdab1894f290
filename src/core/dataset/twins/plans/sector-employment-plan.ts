import type { TwinPlan } from '../twin-plan.ts';

export const sectorEmploymentPlan: TwinPlan = {
  title: 'Employment by sector',
  description:
    'Employees in thousands, seasonally adjusted, of 17 sectors in each month, with the month before, the year before and both changes; sectors form a tree whose values add up.',
  kept: { level: 'depth in the tree, a small count' },
  commonWords: ['and', 'total', 'other', 'goods', 'services', 'activities'],
  meanings: {},
};
