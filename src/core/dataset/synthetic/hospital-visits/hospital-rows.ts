import { textFromScaled } from '../../../table/decimal.ts';
import { dateFromDays } from '../../../table/parse-date.ts';
import type { CellValue } from '../../../table/table.ts';
import type { Patient } from './hospital-patient.ts';
import { ageAt } from './hospital-patient.ts';
import type { Stay } from './hospital-stays.ts';

/** A patient's visits as rows in the table's column order, numbered and with their running charges. */
export function rowsFromStays(patient: Patient, stays: readonly Stay[]): CellValue[][] {
  let chargesCents = 0;
  return stays.map((stay, index) => {
    const { department, diagnosis, severity } = stay.case;
    const rateCents = department.rateCents[severity];
    const chargeCents = stay.lengthDays === null ? null : stay.lengthDays * rateCents;
    chargesCents += chargeCents ?? 0;
    return [
      `${patient.id}-V${String(index + 1).padStart(2, '0')}`,
      patient.id,
      patient.name,
      dateFromDays(patient.birthDay),
      String(ageAt(patient.birthDay, stay.admitDay)),
      dateFromDays(stay.admitDay),
      stay.lengthDays === null ? null : dateFromDays(stay.admitDay + stay.lengthDays),
      stay.lengthDays === null ? null : String(stay.lengthDays),
      diagnosis.code,
      diagnosis.name,
      department.name,
      severity,
      textFromScaled(rateCents, 2),
      chargeCents === null ? null : textFromScaled(chargeCents, 2),
      textFromScaled(chargesCents, 2),
    ];
  });
}
