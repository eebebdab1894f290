import { createRandom } from '../../../src/foundation/random.ts';
import type { Row, UnseenTable } from './unseen-table.ts';
import { arrow, cents, padded, tableOf, twins } from './unseen-table.ts';

const DEPARTMENTS = [
  ['ENG', 'Engineering'],
  ['FIN', 'Finance'],
  ['HRS', 'Human Resources'],
  ['LOG', 'Logistics'],
  ['SAL', 'Sales'],
] as const;

const GIVEN = ['Ada', 'Boris', 'Chen', 'Dana', 'Emil', 'Farah', 'Goran', 'Hana', 'Ines', 'Jonas'];
const FAMILY = ['Adler', 'Brook', 'Castro', 'Dunn', 'Ebert', 'Frost', 'Grau', 'Holm', 'Ito', 'Jung', 'Klein'];

/** Monthly payslips: a rate that hangs on department and grade together, products, a long sum and a year to date. */
export function payslips(): UnseenTable {
  const random = createRandom('unseen payslips');
  const rates = new Map(
    DEPARTMENTS.flatMap(([code], d) => [1, 2, 3, 4].map((grade) => [`${code}${grade}`, 1450 + d * 215 + grade * 390])),
  );
  const rows: Row[] = [];
  for (let person = 0; person < 90; person += 1) {
    const employee = `E${padded(4_001 + person * 3, 5)}`;
    const name = `${random.pick(GIVEN)} ${random.pick(FAMILY)}`;
    const [departmentCode, department] = random.pick(DEPARTMENTS);
    const grade = 1 + random.integer(4);
    const rate = rates.get(`${departmentCode}${grade}`)!;
    const first = 1 + random.integer(4);
    let gross = 0;
    for (let month = first; month <= first + 5 + random.integer(4); month += 1) {
      const hours = 120 + random.integer(45);
      const overtime = random.integer(3) === 0 ? 0 : random.integer(20);
      const base = hours * rate;
      const extra = overtime * Math.round(rate * 1.5);
      const bonus = random.integer(4) === 0 ? 5000 * (1 + random.integer(6)) : 0;
      const tax = Math.round((base + extra + bonus) * (0.17 + 0.01 * random.integer(6)));
      const pension = 4000 + 50 * random.integer(200);
      gross += base + extra + bonus;
      rows.push({
        payslip_id: 81_000 + rows.length * 2,
        employee_id: employee,
        employee_name: name,
        department_code: departmentCode,
        department,
        grade: `G${grade}`,
        pay_month: `2023-${padded(month, 2)}-01`,
        hourly_rate: cents(rate),
        hours,
        base_pay: cents(base),
        overtime_pay: cents(extra),
        bonus: cents(bonus),
        gross_pay: cents(base + extra + bonus),
        tax: cents(tax),
        pension: cents(pension),
        net_pay: cents(base + extra + bonus - tax - pension),
        gross_to_date: cents(gross),
      });
    }
  }
  return {
    name: 'payslips',
    table: tableOf(rows),
    truth: {
      key: ['payslip_id'],
      rules: [
        ...arrow('employee_id', 'employee_name', 'department_code', 'grade'),
        ...twins('department_code', 'department'),
        ...arrow(['department_code', 'grade'], 'hourly_rate'),
        { kind: 'product', computed: 'base_pay', factors: ['hours', 'hourly_rate'] },
        {
          kind: 'linear',
          computed: 'gross_pay',
          constant: 0,
          terms: ['base_pay', 'overtime_pay', 'bonus'].map((column) => ({ column, factor: 1 })),
        },
        {
          kind: 'linear',
          computed: 'net_pay',
          constant: 0,
          terms: [
            { column: 'gross_pay', factor: 1 },
            { column: 'tax', factor: -1 },
            { column: 'pension', factor: -1 },
          ],
        },
        {
          kind: 'running-sum',
          computed: 'gross_to_date',
          terms: [{ column: 'gross_pay', factor: 1 }],
          group: 'employee_id',
          order: 'pay_month',
        },
      ],
    },
  };
}
