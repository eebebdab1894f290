import { createRandom } from '../../../../foundation/random.ts';
import type { CellValue } from '../../../table/table.ts';
import type { Dataset } from '../../dataset.ts';
import { blockTargets } from '../block-targets.ts';
import { createPersonNames } from '../person-names.ts';
import { createSyntheticDataset } from '../synthetic-dataset.ts';
import type { SyntheticOptions } from '../synthetic-options.ts';
import { assertRows } from '../synthetic-options.ts';
import { describeHospitalColumns } from './hospital-columns.ts';
import { createPatientNumbers, drawBirthDay } from './hospital-patient.ts';
import { rowsFromStays } from './hospital-rows.ts';
import { HOSPITAL_PARTS, HOSPITAL_RULES, HOSPITAL_SAMPLING } from './hospital-rules.ts';
import { drawStays } from './hospital-stays.ts';
import { createHospitalDepartments } from './hospital-world.ts';

const ROWS_PER_SITE = 250;
/** Steps from a site's number to its departments; eight sites together have all of them. */
const DEPARTMENT_OFFSETS = [0, 1, 3] as const;

/**
 * Dataset 8 (DATASETS.md 7): hospital visits with their charges, by whole patients. Deterministic in its options.
 * Throws SYNTHETIC_ROWS_INVALID.
 */
export function generateHospitalVisits(options: SyntheticOptions): Dataset {
  assertRows(options.rows);
  const { isReserved } = options;
  const random = createRandom(`hospital-visits|${options.seed}`);
  const departments = createHospitalDepartments(random, isReserved);
  const people = createPersonNames(random.fork('patients'), { atLeast: options.rows, isReserved });
  const rows: CellValue[][] = [];
  blockTargets(options.rows, ROWS_PER_SITE).forEach((target, siteIndex) => {
    const visits = random.fork(`visits of site ${siteIndex}`);
    const nextNumber = createPatientNumbers(siteIndex);
    const own = DEPARTMENT_OFFSETS.map((offset) => departments[(siteIndex + offset) % departments.length]!);
    while (rows.length < target) {
      const patient = { id: nextNumber(), name: people.next(), birthDay: drawBirthDay(visits) };
      rows.push(...rowsFromStays(patient, drawStays(own, visits)));
    }
  });
  return createSyntheticDataset(
    {
      id: 'hospital-visits',
      number: 8,
      title: 'Hospital visits',
      domain: 'health care',
      description:
        'Visits of invented patients to an invented group of hospitals: stays, diagnoses, daily rates and charges.',
      making: [
        'Each site has three departments with three diagnoses each; a patient has two to six visits to one site.',
        "About 12 % of the visits, each a patient's last, are not over: discharge, length and charge are null and the charges to date unchanged.",
        'Diagnoses and their codes are invented and of no medical classification.',
      ],
      columns: describeHospitalColumns(departments),
      parts: HOSPITAL_PARTS,
      key: ['visit_id'],
      identities: [['patient_id', 'admit_date']],
      rules: HOSPITAL_RULES,
      sampling: HOSPITAL_SAMPLING,
    },
    rows,
    options,
  );
}
