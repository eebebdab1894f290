import { createRandom } from '../../../src/foundation/random.ts';
import { dateFromDays } from '../../../src/core/table/parse-date.ts';
import type { Row, UnseenTable } from './unseen-table.ts';
import { arrow, cents, padded, tableOf, twins } from './unseen-table.ts';

const TARIFFS = [
  ['T1', 'Basic', 31, 900],
  ['T2', 'Green', 34, 850],
  ['T3', 'Night', 27, 1200],
  ['T4', 'Family', 29, 1050],
] as const;

/** Electricity meters read month by month: numbering, previous readings, a product, a sum and a running total. */
export function meterReadings(): UnseenTable {
  const random = createRandom('unseen meter readings');
  const rows: Row[] = [];
  for (let meter = 0; meter < 64; meter += 1) {
    const meterNo = `M${padded(30_100 + meter * 7, 5)}`;
    const [tariffCode, tariff, price, standing] = random.pick(TARIFFS);
    const district = random.pick(['North', 'South', 'Harbour', 'Hill', 'Old Town']);
    let reading = 1000 + random.integer(50_000);
    let day = 18_993 + random.integer(28);
    let billed = 0;
    for (let period = 1; period <= 6 + random.integer(7); period += 1) {
      const consumption = 60 + random.integer(420);
      const charge = consumption * price;
      const total = charge + standing;
      billed += total;
      rows.push({
        reading_id: `${meterNo}-${padded(period, 2)}`,
        meter_no: meterNo,
        district,
        tariff_code: tariffCode,
        tariff,
        read_on: dateFromDays(day),
        previous_reading: reading,
        reading: reading + consumption,
        consumption_kwh: consumption,
        price_per_kwh: cents(price),
        energy_charge: cents(charge),
        standing_charge: cents(standing),
        total_charge: cents(total),
        billed_to_date: cents(billed),
      });
      reading += consumption;
      day += 26 + random.integer(9);
    }
  }
  return {
    name: 'meter readings',
    table: tableOf(rows),
    truth: {
      key: ['reading_id'],
      separator: '-',
      rules: [
        { kind: 'same', part: 'reading_id#1', column: 'meter_no' },
        { kind: 'numbering', number: 'reading_id#2', group: 'meter_no' },
        ...arrow('meter_no', 'district', 'tariff_code'),
        ...twins('tariff_code', 'tariff'),
        ...arrow('tariff_code', 'price_per_kwh', 'standing_charge'),
        { kind: 'monotone', column: 'read_on', group: 'meter_no', order: 'reading_id#2', strict: true },
        {
          kind: 'linear',
          computed: 'consumption_kwh',
          constant: 0,
          terms: [
            { column: 'reading', factor: 1 },
            { column: 'previous_reading', factor: -1 },
          ],
        },
        {
          kind: 'lag',
          computed: 'previous_reading',
          source: 'reading',
          offset: 1,
          group: 'meter_no',
          order: 'reading_id#2',
        },
        { kind: 'product', computed: 'energy_charge', factors: ['consumption_kwh', 'price_per_kwh'] },
        {
          kind: 'linear',
          computed: 'total_charge',
          constant: 0,
          terms: [
            { column: 'energy_charge', factor: 1 },
            { column: 'standing_charge', factor: 1 },
          ],
        },
        {
          kind: 'running-sum',
          computed: 'billed_to_date',
          terms: [{ column: 'total_charge', factor: 1 }],
          group: 'meter_no',
          order: 'reading_id#2',
        },
      ],
    },
  };
}
