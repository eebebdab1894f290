import { readFileSync } from 'node:fs';
import { determines } from './dependency-rules.ts';
import { numberColumn, textColumn } from './column-drafts.ts';
import type { DatasetDraft, DraftRow } from './dataset-draft.ts';
import { compareText } from './dataset-draft.ts';
import { DerivationLog, formatCount } from './derivation-log.ts';
import { licenceWords, readSourceRows, required, SOURCE_PACKAGE } from './source-data.ts';

const REGIONS = JSON.parse(readFileSync(new URL('region-of-state.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, string>
>;

const EARTH_RADIUS_MI = 3958.7613;
const KM_PER_MI = 1.609344;

interface Airport {
  readonly code: string;
  readonly city: string;
  readonly state: string;
  readonly latitude: number;
  readonly longitude: number;
}

interface Route {
  readonly origin: Airport;
  readonly destination: Airport;
  readonly flights: number;
}

/** Dataset 2: how often each route inside a region of the United States was flown in 2008. */
export function deriveAirRoutes(): DatasetDraft {
  const log = new DerivationLog();
  const routes = keepRegionalRoutes(log);
  const rows = routeRows(routes);
  log.note(
    'Distances are great-circle distances between the airports, rounded to whole miles; kilometres are floor(miles × 1.609344 + 0.5).',
  );
  const lonely = rows.filter((row) => row['return_flights'] === null).length;
  log.note(`return_flights is empty in ${formatCount(lonely)} rows, whose route was not flown back.`);
  log.note('origin_cum and origin_total are sums of flights per origin over the routes that were kept.');
  return {
    facts: {
      id: 'air-routes',
      number: 2,
      title: 'Air routes within regions of the United States',
      domain: 'air transport',
      description:
        'Flights of 2008 on every route between two airports of one region, with both ends, the distance, the flights back and totals per origin.',
      source: `${SOURCE_PACKAGE}, files flights-airport.csv (U.S. Bureau of Transportation Statistics, https://www.transtats.bts.gov) and airports.csv (https://catalog.data.gov/dataset/airports-5e97a)`,
      licence: licenceWords(['flights-airport.csv', 'airports.csv']),
      attribution: 'U.S. Bureau of Transportation Statistics; airports from Data.gov; collected by the Vega project',
      canary: 'mendbench:canary:0a32f82e-3376-4caf-94b2-fb8a9516ab9b',
    },
    columns: routeColumns(),
    claims: routeClaims(),
    rows,
    log,
  };
}

function readAirports(): Map<string, Airport> {
  return new Map(
    readSourceRows('airports.csv').map((row) => {
      const code = required(row, 'iata');
      const [latitude, longitude] = [Number(required(row, 'latitude')), Number(required(row, 'longitude'))];
      return [code, { code, city: required(row, 'city'), state: required(row, 'state'), latitude, longitude }];
    }),
  );
}

function keepRegionalRoutes(log: DerivationLog): Route[] {
  const airports = readAirports();
  const airport = (code: string): Airport => {
    const found = airports.get(code);
    if (found === undefined) throw new Error(`airports.csv does not list ${code}`);
    return found;
  };
  const all = readSourceRows('flights-airport.csv').map((row) => ({
    origin: airport(required(row, 'origin')),
    destination: airport(required(row, 'destination')),
    flights: Number(required(row, 'count')),
  }));
  const placed = log.keep(
    all,
    { dropped: 'routes of CLD, HHH, MQT and SCE, whose city and state are NA in airports.csv' },
    ({ origin, destination }) => origin.state !== 'NA' && destination.state !== 'NA',
  );
  return log.keep(
    placed,
    {
      dropped: 'routes from one region to another (a committed map of states to ten regions)',
      reason:
        'a sample holds whole origins; only within one region do most of its routes have their way back and their airports again in the same sample',
    },
    ({ origin, destination }) => regionOf(origin) === regionOf(destination),
  );
}

function regionOf(airport: Airport): string {
  const region = REGIONS[airport.state];
  if (region === undefined) throw new Error(`no region for state ${airport.state}`);
  return region;
}

function routeRows(routes: readonly Route[]): DraftRow[] {
  const idOf = (from: Airport, to: Airport): string => `${from.code}-${to.code}`;
  const flightsOf = new Map(routes.map((route) => [idOf(route.origin, route.destination), route.flights]));
  const totals = new Map<string, number>();
  for (const { origin, flights } of routes) totals.set(origin.code, (totals.get(origin.code) ?? 0) + flights);
  const running = new Map<string, number>();
  const sorted = routes.toSorted((a, b) => compareText(idOf(a.origin, a.destination), idOf(b.origin, b.destination)));
  return sorted.map(({ origin, destination, flights }) => {
    const back = flightsOf.get(idOf(destination, origin)) ?? null;
    const total = (running.get(origin.code) ?? 0) + flights;
    running.set(origin.code, total);
    const miles = wholeMiles(origin, destination);
    return {
      route_id: idOf(origin, destination),
      region: regionOf(origin),
      origin_code: origin.code,
      origin_city: origin.city,
      origin_state: origin.state,
      dest_code: destination.code,
      dest_city: destination.city,
      dest_state: destination.state,
      distance_mi: String(miles),
      distance_km: String(Math.floor(miles * KM_PER_MI + 0.5)),
      flights: String(flights),
      return_flights: back === null ? null : String(back),
      pair_flights: String(flights + (back ?? 0)),
      origin_cum: String(total),
      origin_total: String(totals.get(origin.code)),
    };
  });
}

/** Great-circle distance; the ends are taken in code order, so that both directions round alike. */
function wholeMiles(a: Airport, b: Airport): number {
  const [from, to] = a.code < b.code ? [a, b] : [b, a];
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [phi1, phi2] = [radians(from.latitude), radians(to.latitude)];
  const halfPhi = Math.sin((phi2 - phi1) / 2);
  const halfLambda = Math.sin(radians(to.longitude - from.longitude) / 2);
  const haversine = halfPhi ** 2 + Math.cos(phi1) * Math.cos(phi2) * halfLambda ** 2;
  return Math.round(2 * EARTH_RADIUS_MI * Math.asin(Math.sqrt(haversine)));
}

function routeColumns(): DatasetDraft['columns'] {
  const code = { pattern: '^[A-Z]{3}$', format: 'three capital letters' };
  const state = { pattern: '^[A-Z]{2}$', format: 'two capital letters' };
  const flights = { minimum: 1, maximum: 15_000 };
  return [
    textColumn('route_id', 'Id of the route: origin and destination.', {
      closed: false,
      protected: true,
      pattern: '^[A-Z]{3}-[A-Z]{3}$',
      format: 'two airport codes with a hyphen, such as ABI-DFW',
    }),
    textColumn('region', 'Region of the United States that both ends lie in.', { protected: true }),
    textColumn('origin_code', 'IATA code of the airport of departure.', code),
    textColumn('origin_city', 'City of the airport of departure.'),
    textColumn('origin_state', 'Postal code of the state or territory of departure.', state),
    textColumn('dest_code', 'IATA code of the airport of arrival.', code),
    textColumn('dest_city', 'City of the airport of arrival.'),
    textColumn('dest_state', 'Postal code of the state or territory of arrival.', state),
    numberColumn('distance_mi', 'Great-circle distance in whole miles.', { minimum: 1, maximum: 1250 }),
    numberColumn('distance_km', 'The same distance in whole kilometres.', {
      minimum: 1,
      maximum: 2000,
      protected: true,
    }),
    numberColumn('flights', 'Flights in 2008.', flights),
    numberColumn('return_flights', 'Flights of the opposite route; empty where there were none.', {
      ...flights,
      nullable: true,
    }),
    numberColumn('pair_flights', 'Flights of both directions together.', { minimum: 1, maximum: 30_000 }),
    numberColumn('origin_cum', 'Running total of flights over the routes of the origin, by destination code.', {
      minimum: 1,
      maximum: 150_000,
    }),
    numberColumn('origin_total', 'Flights of all listed routes of the origin.', {
      minimum: 1,
      maximum: 150_000,
      protected: true,
    }),
  ];
}

function routeClaims(): DatasetDraft['claims'] {
  return {
    parts: [
      { name: 'route_origin', column: 'route_id', pattern: '^([A-Z]{3})-', meaning: 'Origin in the id.' },
      { name: 'route_dest', column: 'route_id', pattern: '-([A-Z]{3})$', meaning: 'Destination in the id.' },
    ],
    key: ['route_id'],
    identities: [['origin_code', 'dest_code']],
    rules: routeRules(),
    sampling: {
      block: ['region'],
      unit: ['route_origin'],
      // Regions of fewer origins have too few routes to fill a sample alone.
      unitsPerBlock: { minimum: 20, maximum: 400 },
      prefer: { column: 'return_flights', cells: 'null', weight: 0.3 },
    },
  };
}

function routeRules(): DatasetDraft['claims']['rules'] {
  return [
    { kind: 'same', part: 'route_origin', column: 'origin_code' },
    { kind: 'same', part: 'route_dest', column: 'dest_code' },
    ...determines(['origin_code'], ['origin_city', 'origin_state', 'region', 'origin_total']),
    ...determines(['dest_code'], ['dest_city', 'dest_state', 'region']),
    ...determines(['origin_state'], ['region']),
    ...determines(['dest_state'], ['region']),
    { kind: 'conversion', computed: 'distance_km', source: 'distance_mi', multiplier: KM_PER_MI },
    {
      kind: 'linear',
      computed: 'pair_flights',
      constant: 0,
      terms: [
        { column: 'flights', factor: 1 },
        { column: 'return_flights', factor: 1 },
      ],
      nullTermsCount: 'zero',
    },
    {
      kind: 'running-sum',
      computed: 'origin_cum',
      terms: [{ column: 'flights', factor: 1 }],
      group: 'route_origin',
      order: 'route_dest',
    },
    { kind: 'group-sum', computed: 'origin_total', addend: 'flights', group: 'route_origin' },
    {
      kind: 'mirror',
      mine: ['route_origin', 'route_dest'],
      theirs: ['route_dest', 'route_origin'],
      order: 'route_id',
      pairs: [
        { mine: 'flights', theirs: 'return_flights' },
        { mine: 'distance_mi', theirs: 'distance_mi' },
        { mine: 'distance_km', theirs: 'distance_km' },
        { mine: 'pair_flights', theirs: 'pair_flights' },
        { mine: 'origin_code', theirs: 'dest_code' },
        { mine: 'origin_city', theirs: 'dest_city' },
        { mine: 'origin_state', theirs: 'dest_state' },
      ],
      // A sample may hold a route without its way back, so a missing mirror says nothing.
      nullWithout: [],
    },
  ];
}
