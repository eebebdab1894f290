import { determineEachOther, determines } from './dependency-rules.ts';
import { numberColumn, textColumn } from './column-drafts.ts';
import type { DatasetDraft, DraftRow } from './dataset-draft.ts';
import { textFromScaled } from '../../src/core/table/decimal.ts';
import { DerivationLog, formatCount } from './derivation-log.ts';
import type { SourceRow } from './source-data.ts';
import { licenceWords, readSourceRecords, readSourceRows, required, SOURCE_PACKAGE } from './source-data.ts';

const SOURCE_FILES = [
  'species.csv',
  'unemployment.tsv',
  'obesity.json',
  'population_engineers_hurricanes.csv',
  'us-state-capitals.json',
];

/** Per cent in hundredths, so that sums are exact. */
const HUNDRED_PERCENT = 10_000;

interface HabitatRow {
  readonly county: string;
  readonly species: string;
  readonly commonName: string;
  readonly scientificName: string;
  readonly habitat: number;
}

/** Dataset 6: share of each county that four animals live in. */
export function deriveSpeciesHabitat(): DatasetDraft {
  const log = new DerivationLog();
  const habitats = keepCounties(
    readSourceRows('species.csv').map((row) => ({
      county: required(row, 'county_id').padStart(5, '0'),
      species: required(row, 'gap_species_code'),
      commonName: required(row, 'common_name'),
      scientificName: required(row, 'scientific_name'),
      habitat: Math.round(Number(required(row, 'habitat_yearround_pct')) * HUNDRED_PERCENT),
    })),
    log,
  );
  const rows = habitatRows(habitats);
  log.note('Shares computed in whole hundredths of a per cent; county_total_pct is their sum over the four species.');
  log.note(
    'State code, name and capital joined by the state number, the unemployment rate by the county number; every county has one.',
  );
  const unranked = rows.filter((row) => row['rank_in_county'] === null).length;
  log.note(`rank_in_county is empty in ${formatCount(unranked)} rows, where the species has no habitat.`);
  return {
    facts: {
      id: 'species-habitat',
      number: 6,
      title: 'Habitat of four animal species by county',
      domain: 'ecology',
      description:
        'Share of each county of the contiguous United States that is year-round habitat of the American bullfrog, the American robin, the white-tailed deer and the common gartersnake, with the state and the unemployment rate of 2009.',
      source: `${SOURCE_PACKAGE}, files ${SOURCE_FILES.join(', ')} (USGS Gap Analysis Project, https://www.usgs.gov/programs/gap-analysis-project; U.S. Bureau of Labor Statistics, https://www.bls.gov/lau/; state codes, names and capitals from the other files)`,
      licence: licenceWords(SOURCE_FILES),
      attribution:
        'U.S. Geological Survey, Gap Analysis Project and National Geospatial Program (map services and data available from U.S. Geological Survey, National Geospatial Program); U.S. Census Bureau; U.S. Bureau of Labor Statistics; collected by the Vega project',
      canary: 'mendbench:canary:c35f8961-28cf-42c1-8af2-020ad92b2542',
    },
    columns: habitatColumns(),
    claims: habitatClaims(),
    rows,
    log,
  };
}

function keepCounties(all: readonly HabitatRow[], log: DerivationLog): HabitatRow[] {
  const real = log.keep(
    all,
    { dropped: 'county numbers ending in 000, which are no counties' },
    ({ county }) => !county.endsWith('000'),
  );
  const inStates = log.keep(
    real,
    { dropped: 'the District of Columbia, which has no state capital' },
    ({ county }) => !county.startsWith('11'),
  );
  const tied = countiesWithTies(inStates);
  return log.keep(
    inStates,
    { dropped: `the ${tied.size} counties where two species have the same share above 0 and no rank` },
    ({ county }) => !tied.has(county),
  );
}

function countiesWithTies(rows: readonly HabitatRow[]): Set<string> {
  const seen = new Set<string>();
  const tied = new Set<string>();
  for (const { county, habitat } of rows) {
    const place = `${county}/${habitat}`;
    if (habitat > 0 && seen.has(place)) tied.add(county);
    seen.add(place);
  }
  return tied;
}

function stateFacts(): (fips: string) => { readonly code: string; readonly name: string; readonly capital: string } {
  const byNumber = (rows: readonly SourceRow[], column: string): Map<string, string> =>
    new Map(rows.map((row) => [required(row, 'id').padStart(2, '0'), required(row, column)]));
  const codes = byNumber(readSourceRecords('obesity.json'), 'state');
  const names = byNumber(readSourceRows('population_engineers_hurricanes.csv'), 'state');
  const capitals = new Map(
    readSourceRecords('us-state-capitals.json').map((row) => [required(row, 'state'), required(row, 'city')]),
  );
  return (fips) => {
    const [code, name] = [codes.get(fips), names.get(fips)];
    const capital = name === undefined ? undefined : capitals.get(name);
    if (code === undefined || name === undefined || capital === undefined)
      throw new Error(`no facts for state ${fips}`);
    return { code, name, capital };
  };
}

function unemploymentRates(): (county: string) => string {
  const rates = new Map(
    readSourceRows('unemployment.tsv').map((row) => [required(row, 'id').padStart(5, '0'), required(row, 'rate')]),
  );
  return (county) => {
    const rate = rates.get(county);
    if (rate === undefined) throw new Error(`no unemployment rate for county ${county}`);
    return textFromScaled(Math.round(Number(rate) * 1000), 1);
  };
}

function habitatRows(habitats: readonly HabitatRow[]): DraftRow[] {
  const [stateOf, rateOf] = [stateFacts(), unemploymentRates()];
  const sharesOf = new Map<string, number[]>();
  for (const { county, habitat } of habitats) sharesOf.set(county, [...(sharesOf.get(county) ?? []), habitat]);
  return habitats.map(({ county, species, commonName, scientificName, habitat }) => {
    const shares = sharesOf.get(county)!;
    const total = shares.reduce((sum, share) => sum + share, 0);
    const state = stateOf(county.slice(0, 2));
    return {
      record_id: `${county}-${species}`,
      county_id: county,
      state_fips: county.slice(0, 2),
      state_code: state.code,
      state_name: state.name,
      capital: state.capital,
      unemployment_pct: rateOf(county),
      species_code: species,
      common_name: commonName,
      scientific_name: scientificName,
      habitat_pct: textFromScaled(habitat, 2),
      other_pct: textFromScaled(HUNDRED_PERCENT - habitat, 2),
      county_total_pct: textFromScaled(total, 2),
      rank_in_county: habitat === 0 ? null : String(1 + shares.filter((share) => share > habitat).length),
    };
  });
}

function habitatColumns(): DatasetDraft['columns'] {
  const share = { minimum: 0, maximum: 100, decimals: 2 };
  return [
    textColumn('record_id', 'Id of the record: county number and species code.', {
      closed: false,
      protected: true,
      pattern: String.raw`^\d{5}-[A-Za-z]{6}$`,
      format: 'five digits, hyphen, six letters, such as 01001-bAMROx',
    }),
    textColumn('county_id', 'FIPS number of the county; its first two digits are the state.', {
      closed: false,
      protected: true,
      pattern: String.raw`^\d{5}$`,
      format: 'five digits',
    }),
    textColumn('state_fips', 'FIPS number of the state.', { pattern: String.raw`^\d{2}$`, format: 'two digits' }),
    textColumn('state_code', 'Postal code of the state.', { pattern: '^[A-Z]{2}$', format: 'two capital letters' }),
    textColumn('state_name', 'Name of the state.'),
    textColumn('capital', 'Capital of the state.'),
    numberColumn('unemployment_pct', 'Unemployment rate of the county in 2009, in per cent.', {
      minimum: 0,
      maximum: 100,
      decimals: 1,
    }),
    textColumn('species_code', 'Code of the species.', {
      protected: true,
      pattern: '^[A-Za-z]{6}$',
      format: 'six letters: the class, four capitals, x',
    }),
    textColumn('common_name', 'English name of the species.'),
    textColumn('scientific_name', 'Scientific name of the species.'),
    numberColumn('habitat_pct', 'Year-round habitat of the species as a share of the county, in per cent.', share),
    numberColumn('other_pct', 'Share of the county that is not its habitat, in per cent.', share),
    numberColumn('county_total_pct', 'Sum of the habitat shares of the four species in the county, in per cent.', {
      ...share,
      maximum: 400,
    }),
    numberColumn(
      'rank_in_county',
      'Rank of the species in the county by habitat, 1 the largest; empty where it has none.',
      {
        nullable: true,
        protected: true,
        minimum: 1,
        maximum: 4,
      },
    ),
  ];
}

function habitatClaims(): DatasetDraft['claims'] {
  return {
    parts: [
      {
        name: 'record_county',
        column: 'record_id',
        pattern: String.raw`^(\d{5})-`,
        meaning: 'County number in the id.',
      },
      { name: 'record_species', column: 'record_id', pattern: '-([A-Za-z]{6})$', meaning: 'Species code in the id.' },
      {
        name: 'county_state',
        column: 'county_id',
        pattern: String.raw`^(\d{2})`,
        meaning: 'State number in the county number.',
      },
    ],
    key: ['record_id'],
    identities: [['county_id', 'species_code']],
    rules: habitatRules(),
    sampling: {
      block: ['county_state'],
      unit: ['county_id'],
      unitsPerBlock: { minimum: 3, maximum: 4 },
      prefer: { column: 'rank_in_county', cells: 'null', weight: 0.1 },
    },
  };
}

function habitatRules(): DatasetDraft['claims']['rules'] {
  return [
    { kind: 'same', part: 'record_county', column: 'county_id' },
    { kind: 'same', part: 'record_species', column: 'species_code' },
    { kind: 'same', part: 'county_state', column: 'state_fips' },
    ...determineEachOther(['state_fips', 'state_code', 'state_name', 'capital']),
    ...determines(['county_id'], ['unemployment_pct', 'county_total_pct']),
    ...determineEachOther(['species_code', 'common_name', 'scientific_name']),
    { kind: 'linear', computed: 'other_pct', constant: 100, terms: [{ column: 'habitat_pct', factor: -1 }] },
    { kind: 'group-sum', computed: 'county_total_pct', addend: 'habitat_pct', group: 'county_id' },
    { kind: 'rank', computed: 'rank_in_county', of: 'habitat_pct', group: 'county_id' },
  ];
}
