import type { ColumnDescriptor } from '../../descriptor.ts';
import { dateColumn, numberColumn, textColumn } from '../describe-columns.ts';
import { MOST_VISITS, STAY_DAYS } from './hospital-stays.ts';
import type { Department } from './hospital-world.ts';
import { RATE_CENTS, SEVERITIES } from './hospital-world.ts';

const LEAST_RATE = RATE_CENTS.minimum / 100;
const GREATEST_RATE = RATE_CENTS.maximum / 100;

/** The columns of hospital_visits in table order. */
export function describeHospitalColumns(departments: readonly Department[]): ColumnDescriptor[] {
  return [...describePatientColumns(), ...describeStayColumns(), ...describeCaseColumns(departments)];
}

function describePatientColumns(): ColumnDescriptor[] {
  return [
    textColumn('visit_id', 'Identifier of the visit: the patient and the number of the visit.', {
      protected: true,
      pattern: '^P\\d{8}-V\\d{2}$',
      format: 'patient_id, hyphen, V and two digits',
    }),
    textColumn('patient_id', 'Identifier of the patient: site, number and a check digit modulo 11.', {
      pattern: '^P\\d{8}$',
      format: 'P and eight digits',
    }),
    textColumn('patient_name', 'Given and family name of the patient.', { protected: true }),
    dateColumn('birth_date', "Day of the patient's birth.", { protected: true }),
    numberColumn('age_at_admission', "The patient's age on the day of admission, in whole years.", {
      decimals: 0,
      minimum: 1,
      maximum: 99,
    }),
  ];
}

function describeStayColumns(): ColumnDescriptor[] {
  return [
    dateColumn('admit_date', 'Day of admission.'),
    dateColumn('discharge_date', 'Day of discharge; null while the patient is in hospital.', { nullable: true }),
    numberColumn('length_of_stay', 'Days from admission to discharge; null while the patient is in hospital.', {
      nullable: true,
      decimals: 0,
      ...STAY_DAYS,
    }),
  ];
}

function describeCaseColumns(departments: readonly Department[]): ColumnDescriptor[] {
  const diagnoses = departments.flatMap((department) => department.diagnoses);
  return [
    textColumn('diagnosis_code', 'Code of the diagnosis; its letter stands for the department.', {
      vocabulary: diagnoses.map((diagnosis) => diagnosis.code),
      pattern: '^[A-Z]-\\d{3}$',
      format: 'a letter, hyphen, three digits',
    }),
    textColumn('diagnosis', 'Name of the diagnosis.', { vocabulary: diagnoses.map((diagnosis) => diagnosis.name) }),
    textColumn('department', 'Department that treats the diagnosis.', {
      vocabulary: departments.map((department) => department.name),
    }),
    textColumn('severity', 'How severe the case is; sets the daily rate together with the department.', {
      protected: true,
      vocabulary: SEVERITIES,
    }),
    numberColumn('daily_rate', 'Price of one day for the department and severity, in euros.', {
      decimals: 2,
      minimum: LEAST_RATE,
      maximum: GREATEST_RATE,
    }),
    numberColumn(
      'charge',
      'Price of the visit in euros: days times daily rate; null while the patient is in hospital.',
      {
        nullable: true,
        decimals: 2,
        minimum: STAY_DAYS.minimum * LEAST_RATE,
        maximum: STAY_DAYS.maximum * GREATEST_RATE,
      },
    ),
    numberColumn('charges_to_date', "Sum of the patient's charges up to and including this visit, in euros.", {
      decimals: 2,
      minimum: STAY_DAYS.minimum * LEAST_RATE,
      maximum: MOST_VISITS * STAY_DAYS.maximum * GREATEST_RATE,
    }),
  ];
}
