import { createRandom } from '../../../src/foundation/random.ts';
import { dateFromDays } from '../../../src/core/table/parse-date.ts';
import type { Row, UnseenTable } from './unseen-table.ts';
import { arrow, padded, tableOf, twins } from './unseen-table.ts';

const ANALYTES = [
  ['NA', 'Sodium', 'mmol/L', 135, 145, 135, 145],
  ['K', 'Potassium', 'mmol/L', 35, 51, 35, 51],
  ['CRE', 'Creatinine', 'umol/L', 59, 104, 45, 84],
  ['HB', 'Haemoglobin', 'g/L', 130, 170, 120, 150],
  ['FER', 'Ferritin', 'ug/L', 30, 400, 15, 150],
  ['UA', 'Urate', 'umol/L', 200, 430, 140, 360],
  ['GLU', 'Glucose', 'mmol/L', 39, 61, 39, 61],
  ['HCT', 'Haematocrit', '%', 40, 52, 37, 47],
] as const;

/** Laboratory results: patients, samples and analytes whose reference range hangs on analyte and sex together. */
export function labResults(): UnseenTable {
  const random = createRandom('unseen lab results');
  const patients = Array.from({ length: 110 }, (_, i) => ({
    patient_id: `P${padded(20_417 + i * 13, 6)}`,
    sex: random.pick(['F', 'M']),
    birth: -14_000 + random.integer(22_000),
  }));
  const rows: Row[] = [];
  for (const patient of patients) {
    for (let visit = 0; visit < 1 + random.integer(3); visit += 1) {
      const sampled = 18_600 + random.integer(700);
      const reported = sampled + random.integer(4);
      const requester = random.pick(['ward', 'clinic', 'emergency', 'practice']);
      for (const analyte of random.shuffled(ANALYTES).slice(0, 3 + random.integer(3))) {
        const [code, name, unit, maleLow, maleHigh, femaleLow, femaleHigh] = analyte;
        const [low, high] = patient.sex === 'M' ? [maleLow, maleHigh] : [femaleLow, femaleHigh];
        rows.push({
          result_id: 700_001 + rows.length,
          patient_id: patient.patient_id,
          sex: patient.sex,
          birth_date: dateFromDays(patient.birth),
          sampled_on: dateFromDays(sampled),
          reported_on: dateFromDays(reported),
          age: wholeYears(patient.birth, sampled),
          requester,
          analyte_code: code,
          analyte: name,
          unit,
          reference_low: low,
          reference_high: high,
          value: Math.max(1, low - 12 + random.integer(high - low + 30)),
        });
      }
    }
  }
  return {
    name: 'lab results',
    table: tableOf(rows),
    truth: {
      key: ['result_id'],
      rules: [
        ...arrow('patient_id', 'sex', 'birth_date'),
        ...twins('analyte_code', 'analyte'),
        ...arrow('analyte_code', 'unit'),
        ...arrow(['analyte_code', 'sex'], 'reference_low', 'reference_high'),
        { kind: 'age', computed: 'age', born: 'birth_date', at: 'sampled_on' },
        { kind: 'order', lesser: 'sampled_on', greater: 'reported_on' },
        { kind: 'order', lesser: 'reference_low', greater: 'reference_high' },
      ],
    },
  };
}

function wholeYears(born: number, at: number): number {
  const [b, a] = [dateFromDays(born), dateFromDays(at)];
  return Number(a.slice(0, 4)) - Number(b.slice(0, 4)) - (a.slice(5) < b.slice(5) ? 1 : 0);
}
