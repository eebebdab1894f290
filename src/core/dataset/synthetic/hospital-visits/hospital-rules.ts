import type { PartDescriptor, SamplingPlan } from '../../descriptor.ts';
import type { DependencyRule, Rule } from '../../rule.ts';

export const HOSPITAL_PARTS: readonly PartDescriptor[] = [
  { name: 'visit_patient', column: 'visit_id', pattern: '^(P\\d{8})-V\\d{2}$', meaning: 'The patient in visit_id.' },
  {
    name: 'visit_number',
    column: 'visit_id',
    pattern: '^P\\d{8}-V(\\d{2})$',
    meaning: 'The visit number in visit_id.',
  },
  { name: 'visit_site', column: 'visit_id', pattern: '^P(\\d{2})\\d{6}-V\\d{2}$', meaning: 'The site in visit_id.' },
  {
    name: 'diagnosis_letter',
    column: 'diagnosis_code',
    pattern: '^([A-Z])-\\d{3}$',
    meaning: 'The letter of diagnosis_code, which stands for the department.',
  },
];

const dependency = (determinants: readonly string[], dependent: string): DependencyRule => ({
  kind: 'dependency',
  determinants,
  dependent,
});

const visitsOfPatient = { group: 'visit_patient', order: 'visit_number' } as const;

/** DATASETS.md 7, hospital_visits, rules 1 to 11 in their order. */
export const HOSPITAL_RULES: readonly Rule[] = [
  dependency(['patient_id'], 'patient_name'),
  dependency(['patient_id'], 'birth_date'),
  { kind: 'check-digit', column: 'patient_id', scheme: 'mod11' },
  dependency(['diagnosis_code'], 'diagnosis'),
  dependency(['diagnosis'], 'diagnosis_code'),
  dependency(['diagnosis'], 'department'),
  dependency(['diagnosis_letter'], 'department'),
  dependency(['department', 'severity'], 'daily_rate'),
  { kind: 'date-difference', computed: 'length_of_stay', from: 'admit_date', to: 'discharge_date' },
  { kind: 'product', computed: 'charge', factors: ['length_of_stay', 'daily_rate'] },
  { kind: 'age', computed: 'age_at_admission', born: 'birth_date', at: 'admit_date' },
  { kind: 'order', lesser: 'admit_date', greater: 'discharge_date' },
  {
    kind: 'running-sum',
    computed: 'charges_to_date',
    terms: [{ column: 'charge', factor: 1 }],
    ...visitsOfPatient,
  },
  { kind: 'same', part: 'visit_patient', column: 'patient_id' },
  { kind: 'numbering', number: 'visit_number', group: 'visit_patient' },
  { kind: 'monotone', column: 'admit_date', ...visitsOfPatient, strict: true },
  { kind: 'no-overlap', group: 'visit_patient', from: 'admit_date', to: 'discharge_date' },
];

/** Whole patients of one site, which has three departments. */
export const HOSPITAL_SAMPLING: SamplingPlan = { block: ['visit_site'], unit: ['visit_patient'] };
