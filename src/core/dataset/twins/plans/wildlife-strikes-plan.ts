import type { TwinPlan } from '../twin-plan.ts';

export const wildlifeStrikesPlan: TwinPlan = {
  title: 'Wildlife strikes on aircraft',
  description:
    'Collisions of aircraft with animals at airports, with damage and cost, and a running total of the cost at each airport.',
  kept: {
    phase_of_flight: 'generic category',
    wildlife_size: 'generic category',
    damage: 'generic category',
    speed_knots: 'physical measure without a rule; a factor would leave what aircraft can fly',
  },
  commonWords:
    'airport intl arpt airfield air airlines airways lines express cargo jet eagle unknown bird or bat small medium large crow kestrel robin owl swallow goose egret meadowlark starling heron gull hawk pigeon dove deer mallard tailed common'.split(
      ' ',
    ),
  meanings: {
    airport_code: 'Code of the airport.',
    state: 'State that the airport lies in, written out.',
    cost_repair: 'Cost of repair in dollars.',
    cost_other: 'Other cost in dollars.',
    cost_total: 'Cost of repair and other cost together, in dollars.',
    cost_to_date: 'Total cost of the strikes at this airport up to and with this one, in dollars.',
  },
};
