import type { TwinPlan } from '../twin-plan.ts';

export const speciesHabitatPlan: TwinPlan = {
  title: 'Habitat of four animal species by county',
  description:
    'Share of each county that is year-round habitat of four animal species, with the state and the unemployment rate of the county.',
  kept: {
    unemployment_pct: 'a percentage',
    habitat_pct: 'a percentage, which a rule completes to 100',
    other_pct: 'a percentage, which a rule completes to 100',
    county_total_pct: 'a sum of percentages',
    rank_in_county: 'a rank',
  },
  commonWords: ['common', 'tailed'],
  meanings: {
    county_id: 'Number of the county; its first two digits are the state.',
    state_fips: 'Number of the state.',
    state_code: 'Code of the state.',
    unemployment_pct: 'Unemployment rate of the county, in per cent.',
    common_name: 'Common name of the species.',
  },
  formats: { species_code: 'six letters, the last one x' },
};
