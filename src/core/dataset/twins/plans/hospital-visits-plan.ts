import type { TwinPlan } from '../twin-plan.ts';

export const hospitalVisitsPlan: TwinPlan = {
  title: 'Hospital visits',
  description:
    'Visits of invented patients to an invented group of hospitals: stays, diagnoses, daily rates and charges.',
  kept: {
    department: 'generic category',
    severity: 'generic category',
    age_at_admission: 'follows from two dates',
    length_of_stay: 'follows from two dates',
  },
  commonWords: ['colic', 'fever', 'fracture', 'lesion', 'palsy', 'syndrome'],
  meanings: {},
};
