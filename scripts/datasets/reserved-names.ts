import { readSourceRecords, readSourceRows } from './source-data.ts';

/** In words, what the reserved names are; stands in the synthetic descriptors. */
export const RESERVED_NAMES =
  'a city or county of zipcodes.csv, a city of airports.csv, a U.S. state, a team of football.json, a species of species.csv or a country of gapminder.json (case folded)';

/** A test of names that the source package's tables use, compared in lower case and with any blanks at the ends dropped. */
export function readReservedNames(): (name: string) => boolean {
  const names = [
    ...readSourceRows('zipcodes.csv').flatMap((row) => [row['city'], row['county']]),
    ...readSourceRows('airports.csv').map((row) => row['city']),
    ...readSourceRecords('us-state-capitals.json').flatMap((row) => [row['state'], row['city']]),
    ...readSourceRows('population_engineers_hurricanes.csv').map((row) => row['state']),
    ...readSourceRecords('football.json').flatMap((row) => [row['home_team'], row['away_team']]),
    ...readSourceRows('species.csv').flatMap((row) => [row['common_name'], row['scientific_name']]),
    ...readSourceRecords('gapminder.json').map((row) => row['country']),
  ];
  const folded = new Set(names.flatMap((name) => (typeof name === 'string' ? [fold(name)] : [])));
  return (name) => folded.has(fold(name));
}

function fold(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
