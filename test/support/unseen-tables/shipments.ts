import { createRandom } from '../../../src/foundation/random.ts';
import { dateFromDays } from '../../../src/core/table/parse-date.ts';
import type { Row, UnseenTable } from './unseen-table.ts';
import { arrow, cents, padded, tableOf, twins } from './unseen-table.ts';

const CARRIERS = [
  ['C10', 'Blue Heron Lines'],
  ['C22', 'Norsk Frakt'],
  ['C31', 'Pacific Reach'],
  ['C47', 'Straits Cargo'],
  ['C58', 'Iberia Mar'],
] as const;
const PORTS = [
  ['DEHAM', 'Hamburg', 'Germany'],
  ['DEBRV', 'Bremerhaven', 'Germany'],
  ['NLRTM', 'Rotterdam', 'Netherlands'],
  ['ESVLC', 'Valencia', 'Spain'],
  ['ESALG', 'Algeciras', 'Spain'],
  ['SGSIN', 'Singapore', 'Singapore'],
  ['JPYOK', 'Yokohama', 'Japan'],
  ['JPUKB', 'Kobe', 'Japan'],
] as const;

/** Shipments: a check digit, dates in order, days in transit, a unit of weight in another, and nulls with a reason. */
export function shipments(): UnseenTable {
  const random = createRandom('unseen shipments');
  const rows = Array.from({ length: 480 }, (_, i): Row => {
    const [carrierCode, carrier] = random.pick(CARRIERS);
    const [portCode, port, country] = random.pick(PORTS);
    const status = random.pick(['delivered', 'delivered', 'delivered', 'in transit', 'lost']);
    const booked = 19_000 + random.integer(500);
    const departed = booked + random.integer(12);
    const arrived = status === 'delivered' ? departed + 2 + random.integer(35) : null;
    const weight = 120 + random.integer(9000);
    const [freight, surcharge] = [8000 + random.integer(90_000), random.integer(9000)];
    return {
      shipment_no: withCheckDigit(String(5_310_000 + i * 37)),
      carrier_code: carrierCode,
      carrier,
      port_code: portCode,
      port,
      country,
      status,
      booked_on: dateFromDays(booked),
      departed_on: dateFromDays(departed),
      arrived_on: arrived === null ? null : dateFromDays(arrived),
      days_in_transit: arrived === null ? null : arrived - departed,
      weight_kg: weight,
      weight_lb: Math.floor(weight * 2.20462 + 0.5),
      freight: cents(freight),
      surcharge: cents(surcharge),
      total: cents(freight + surcharge),
      reference: `R${padded(random.integer(1_000_000), 6)}`,
    };
  });
  return {
    name: 'shipments',
    table: tableOf(rows),
    truth: {
      key: ['shipment_no'],
      rules: [
        { kind: 'check-digit', column: 'shipment_no', scheme: 'mod11' },
        ...twins('carrier_code', 'carrier'),
        ...twins('port_code', 'port'),
        ...arrow('port_code', 'country'),
        { kind: 'presence', column: 'arrived_on', of: 'status', nullFor: ['in transit', 'lost'] },
        { kind: 'order', lesser: 'booked_on', greater: 'departed_on' },
        { kind: 'order', lesser: 'departed_on', greater: 'arrived_on' },
        { kind: 'date-difference', computed: 'days_in_transit', from: 'departed_on', to: 'arrived_on' },
        { kind: 'conversion', computed: 'weight_lb', source: 'weight_kg', multiplier: 2.20462 },
        {
          kind: 'linear',
          computed: 'total',
          constant: 0,
          terms: ['freight', 'surcharge'].map((column) => ({ column, factor: 1 })),
        },
      ],
    },
  };
}

/** The weights 2, 3, … from the right modulo 11; 10 is X. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  const check = (11 - (sum % 11)) % 11;
  return `${digits}${check === 10 ? 'X' : check}`;
}
