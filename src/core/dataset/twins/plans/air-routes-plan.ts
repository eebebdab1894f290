import type { TwinPlan } from '../twin-plan.ts';

export const airRoutesPlan: TwinPlan = {
  title: 'Air routes within regions',
  description:
    'Flights of a year on every route between two airports of one region, with both ends, the distance, the flights back and totals per origin.',
  kept: {
    distance_mi: 'a fixed conversion ties miles to kilometres',
    distance_km: 'a fixed conversion ties miles to kilometres',
  },
  commonWords: [],
  meanings: {
    region: 'Region that both ends lie in.',
    origin_code: 'Code of the airport of departure.',
    origin_state: 'Code of the state of departure.',
    dest_code: 'Code of the airport of arrival.',
    dest_state: 'Code of the state of arrival.',
    flights: 'Flights in the year.',
  },
};
