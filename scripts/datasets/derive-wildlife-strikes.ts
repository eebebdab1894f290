import { readFileSync } from 'node:fs';
import { determineEachOther, determines } from './dependency-rules.ts';
import { dateColumn, numberColumn, textColumn } from './column-drafts.ts';
import type { DatasetDraft, DraftRow } from './dataset-draft.ts';
import { compareText } from './dataset-draft.ts';
import { DerivationLog, formatCount } from './derivation-log.ts';
import type { SourceRow } from './source-data.ts';
import { licenceWords, readSourceRows, required, SOURCE_PACKAGE } from './source-data.ts';

const IATA_CODES = JSON.parse(
  readFileSync(new URL('iata-code-of-airport-name.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

/** Dataset 1: reported collisions of aircraft with animals that did damage or cost money. */
export function deriveWildlifeStrikes(): DatasetDraft {
  const log = new DerivationLog();
  const source = keepUsableRows(readSourceRows('birdstrikes.csv'), log);
  noteFixes(source, log);
  return {
    facts: {
      id: 'wildlife-strikes',
      number: 1,
      title: 'Wildlife strikes on aircraft',
      domain: 'aviation safety',
      description:
        'Collisions of aircraft with birds and other animals at 47 airports of the United States, 1990 to 2002, that did damage or cost money, with a running total of the cost at each airport.',
      source: `${SOURCE_PACKAGE}, files birdstrikes.csv (FAA Wildlife Strike Database, http://wildlife.faa.gov) and airports.csv (https://catalog.data.gov/dataset/airports-5e97a)`,
      licence: licenceWords(['birdstrikes.csv', 'airports.csv']),
      attribution: 'Federal Aviation Administration, Wildlife Strike Database; collected by the Vega project',
      canary: 'mendbench:canary:dcd0add8-8287-4100-84b6-0246e155e8f8',
    },
    columns: strikeColumns(),
    claims: strikeClaims(),
    rows: numberStrikes(source),
    log,
  };
}

function keepUsableRows(all: readonly SourceRow[], log: DerivationLog): SourceRow[] {
  let rows: SourceRow[] = [...all];
  const damage = 'Effect Amount of damage';
  rows = log.keep(
    rows,
    { dropped: 'damage recorded as B or C, codes that are explained nowhere' },
    (row) => !['B', 'C'].includes(required(row, damage)),
  );
  const oddSpecies = new Set(['Short-eared owl', 'Zebra dove']);
  rows = log.keep(
    rows,
    { dropped: 'short-eared owl and zebra dove recorded as Medium against Small everywhere else' },
    (row) => !(oddSpecies.has(required(row, 'Wildlife Species')) && row['Wildlife Size'] === 'Medium'),
  );
  rows = log.keep(
    rows,
    { dropped: 'the two airports of Washington, whose state is DC here and VA in airports.csv' },
    (row) => row['Origin State'] !== 'DC',
  );
  rows = log.keep(
    rows,
    { dropped: 'Barksdale Air Force Base, which airports.csv does not list' },
    (row) => row['Airport Name'] !== 'BARKSDALE AIR FORCE BASE ARPT',
  );
  rows = log.keep(rows, { dropped: 'operator UNKNOWN' }, (row) => row['Aircraft Airline Operator'] !== 'UNKNOWN');
  rows = log.keep(
    rows,
    {
      dropped: 'strikes with damage None and a total cost of 0',
      reason:
        'nearly nine of ten reports say that nothing happened; in a sample of them no sum or running total could be checked',
    },
    (row) => !(row[damage] === 'None' && row['Cost Total $'] === '0'),
  );
  const seen = new Set<string>();
  return log.keep(rows, { dropped: 'exact duplicates in all columns of the source' }, (row) => {
    const bytes = JSON.stringify(row);
    const isNew = !seen.has(bytes);
    seen.add(bytes);
    return isNew;
  });
}

function noteFixes(rows: readonly SourceRow[], log: DerivationLog): void {
  const count = (test: (row: SourceRow) => boolean): string => formatCount(rows.filter((row) => test(row)).length);
  log.note(
    `Operator US AIRWAYS* written US AIRWAYS in ${count((row) => row['Aircraft Airline Operator'] === 'US AIRWAYS*')} rows, ALLEGHENYAIRLINES written ALLEGHENY AIRLINES in ${count((row) => row['Aircraft Airline Operator'] === 'ALLEGHENYAIRLINES')}.`,
  );
  log.note(
    `Damage None written "No damage" in ${count((row) => row['Effect Amount of damage'] === 'None')} rows, as "None" is read as null.`,
  );
  log.note('Airport codes (IATA) joined by a committed crosswalk of 47 airport names; every code is in airports.csv.');
  log.note(
    'Rows sorted by airport code, date and place in the source, and numbered per airport; cost_to_date is the running total of cost_total per airport.',
  );
}

function operatorOf(row: SourceRow): string {
  const operator = required(row, 'Aircraft Airline Operator');
  return operator === 'ALLEGHENYAIRLINES' ? 'ALLEGHENY AIRLINES' : operator.replace(/^US AIRWAYS\*$/u, 'US AIRWAYS');
}

function airportCodes(): (row: SourceRow) => string {
  const listed = new Set(readSourceRows('airports.csv').map((airport) => required(airport, 'iata')));
  return (row) => {
    const code = IATA_CODES[required(row, 'Airport Name')];
    if (code === undefined || !listed.has(code)) throw new Error(`no listed airport code for ${row['Airport Name']}`);
    return code;
  };
}

function numberStrikes(source: readonly SourceRow[]): DraftRow[] {
  const codeOf = airportCodes();
  const sorted = source
    .map((row) => ({ row, code: codeOf(row), date: required(row, 'Flight Date') }))
    // Stable: strikes of one airport and day stay in source order.
    .toSorted((a, b) => compareText(a.code, b.code) || compareText(a.date, b.date));
  const totals = new Map<string, { number: number; cost: number }>();
  return sorted.map(({ row, code, date }) => {
    const total = totals.get(code) ?? { number: 0, cost: 0 };
    total.number += 1;
    total.cost += Number(required(row, 'Cost Total $'));
    totals.set(code, total);
    return {
      strike_id: `${code}-${String(total.number).padStart(4, '0')}`,
      airport_code: code,
      airport_name: required(row, 'Airport Name'),
      state: required(row, 'Origin State'),
      flight_date: date,
      operator: operatorOf(row),
      phase_of_flight: required(row, 'Phase of flight'),
      species: required(row, 'Wildlife Species'),
      wildlife_size: required(row, 'Wildlife Size'),
      damage: row['Effect Amount of damage'] === 'None' ? 'No damage' : required(row, 'Effect Amount of damage'),
      speed_knots: row['Speed IAS in knots'] ?? null,
      cost_repair: required(row, 'Cost Repair'),
      cost_other: required(row, 'Cost Other'),
      cost_total: required(row, 'Cost Total $'),
      cost_to_date: String(total.cost),
    };
  });
}

function strikeColumns(): DatasetDraft['columns'] {
  const cost = { minimum: 0, maximum: 10_000_000 };
  return [
    textColumn('strike_id', 'Id of the strike: airport code and number of the strike at that airport.', {
      closed: false,
      protected: true,
      pattern: String.raw`^[A-Z]{3}-\d{4}$`,
      format: 'airport code, hyphen, four digits, such as ATL-0001',
    }),
    textColumn('airport_code', 'IATA code of the airport.', { pattern: '^[A-Z]{3}$', format: 'three capital letters' }),
    textColumn('airport_name', 'Name of the airport, in capitals.'),
    textColumn('state', 'State that the airport lies in, written out.'),
    dateColumn('flight_date', 'Day of the flight.'),
    textColumn('operator', 'Airline or other operator of the aircraft, in capitals.', { protected: true }),
    textColumn('phase_of_flight', 'What the aircraft was doing when it was struck.', { protected: true }),
    textColumn('species', 'Common name of the animal, or an unknown bird with its size.'),
    textColumn('wildlife_size', 'Size class of the animal.'),
    textColumn('damage', 'How badly the aircraft was damaged.'),
    numberColumn('speed_knots', 'Indicated air speed in knots; empty where it was not reported.', {
      nullable: true,
      protected: true,
      minimum: 0,
      maximum: 350,
    }),
    numberColumn('cost_repair', 'Cost of repair in US dollars.', cost),
    numberColumn('cost_other', 'Other cost in US dollars.', cost),
    numberColumn('cost_total', 'Cost of repair and other cost together, in US dollars.', cost),
    numberColumn(
      'cost_to_date',
      'Total cost of the strikes at this airport up to and with this one, in US dollars.',
      cost,
    ),
  ];
}

function strikeClaims(): DatasetDraft['claims'] {
  return {
    parts: [
      { name: 'strike_airport', column: 'strike_id', pattern: '^([A-Z]{3})-', meaning: 'Airport code in the id.' },
      {
        name: 'strike_number',
        column: 'strike_id',
        pattern: String.raw`-(\d{4})$`,
        meaning: 'Number of the strike at its airport, from 0001.',
      },
    ],
    key: ['strike_id'],
    identities: [
      ['flight_date', 'operator', 'species', 'cost_to_date'],
      ['airport_code', 'flight_date', 'operator', 'species', 'damage'],
    ],
    rules: strikeRules(),
    sampling: {
      block: [],
      unit: ['strike_airport'],
      prefix: { order: 'strike_number', minimum: 6, maximum: 20 },
      prefer: { column: 'cost_total', cells: 'non-zero' },
    },
  };
}

function strikeRules(): DatasetDraft['claims']['rules'] {
  const perAirport = { group: 'strike_airport', order: 'strike_number' };
  return [
    { kind: 'same', part: 'strike_airport', column: 'airport_code' },
    ...determineEachOther(['airport_code', 'airport_name']),
    ...determines(['airport_code'], ['state']),
    ...determines(['airport_name'], ['state']),
    ...determines(['species'], ['wildlife_size']),
    { kind: 'numbering', number: 'strike_number', group: 'strike_airport' },
    { kind: 'monotone', column: 'flight_date', ...perAirport, strict: false },
    {
      kind: 'linear',
      computed: 'cost_total',
      constant: 0,
      terms: [
        { column: 'cost_repair', factor: 1 },
        { column: 'cost_other', factor: 1 },
      ],
    },
    { kind: 'running-sum', computed: 'cost_to_date', terms: [{ column: 'cost_total', factor: 1 }], ...perAirport },
  ];
}
