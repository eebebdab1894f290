import { determineEachOther, determines } from './dependency-rules.ts';
import { dateColumn, numberColumn, textColumn } from './column-drafts.ts';
import type { DatasetDraft, DraftRow } from './dataset-draft.ts';
import { DerivationLog, formatCount } from './derivation-log.ts';
import type { SourceRow } from './source-data.ts';
import { licenceWords, readSourceRows, required, SOURCE_PACKAGE } from './source-data.ts';

interface Sector {
  readonly code: string;
  readonly name: string;
  readonly column: string;
  /** Absent for the root. */
  readonly parent?: string;
}

const SECTORS: readonly Sector[] = [
  { code: '00', name: 'Total nonfarm', column: 'nonfarm' },
  { code: '05', name: 'Total private', column: 'private', parent: '00' },
  { code: '06', name: 'Goods-producing', column: 'goods_producing', parent: '05' },
  { code: '08', name: 'Private service-providing', column: 'private_service_providing', parent: '05' },
  { code: '10', name: 'Mining and logging', column: 'mining_and_logging', parent: '06' },
  { code: '20', name: 'Construction', column: 'construction', parent: '06' },
  { code: '30', name: 'Manufacturing', column: 'manufacturing', parent: '06' },
  { code: '31', name: 'Durable goods', column: 'durable_goods', parent: '30' },
  { code: '32', name: 'Nondurable goods', column: 'nondurable_goods', parent: '30' },
  // The source spells its column name so.
  { code: '40', name: 'Trade, transportation, and utilities', column: 'trade_transportation_utilties', parent: '08' },
  { code: '50', name: 'Information', column: 'information', parent: '08' },
  { code: '55', name: 'Financial activities', column: 'financial_activities', parent: '08' },
  {
    code: '60',
    name: 'Professional and business services',
    column: 'professional_and_business_services',
    parent: '08',
  },
  { code: '65', name: 'Education and health services', column: 'education_and_health_services', parent: '08' },
  { code: '70', name: 'Leisure and hospitality', column: 'leisure_and_hospitality', parent: '08' },
  { code: '80', name: 'Other services', column: 'other_services', parent: '08' },
  { code: '90', name: 'Government', column: 'government', parent: '00' },
];

const UNUSED_COLUMNS = [
  'wholesale_trade',
  'retail_trade',
  'transportation_and_warehousing',
  'utilities',
  'service_providing',
  'nonfarm_change',
];

const NUMBER_COLUMNS = ['employment', 'prior_month', 'month_change', 'year_ago', 'year_change'];

/** Dataset 5: employees by sector and month, with a hierarchy of sectors that adds up. */
export function deriveSectorEmployment(): DatasetDraft {
  const log = new DerivationLog();
  const months = readSourceRows('us-employment.csv');
  const rows = months.flatMap((_, index) => SECTORS.map((sector) => sectorRow(months, index, sector)));
  log.note(
    `Left out ${UNUSED_COLUMNS.length} of ${UNUSED_COLUMNS.length + SECTORS.length} number columns: wholesale, retail, transportation and utilities, whose sum is their parent's value in only 9 of 120 months; service_providing, which overlaps government; nonfarm_change, which is computed here. Reason for more than 20 %: every sum over children must be exact.`,
  );
  log.note(
    `Melted ${formatCount(months.length)} months × ${SECTORS.length} sectors to ${formatCount(rows.length)} rows; no month dropped.`,
  );
  log.note(
    'Sector codes and names in the manner of the Current Employment Statistics; the misspelt "utilties" written "utilities".',
  );
  log.note('Prior month and its change are empty in January 2006, the year before and its change in all of 2006.');
  return {
    facts: {
      id: 'sector-employment',
      number: 5,
      title: 'Employment by sector in the United States',
      domain: 'labour market',
      description:
        'Employees in thousands, seasonally adjusted, of 17 sectors in each month from 2006 to 2015, with the month before, the year before and both changes; sectors form a tree whose values add up.',
      source: `${SOURCE_PACKAGE}, file us-employment.csv (U.S. Bureau of Labor Statistics, Current Employment Statistics, https://www.bls.gov/ces/)`,
      licence: licenceWords(['us-employment.csv']),
      attribution: 'U.S. Bureau of Labor Statistics; collected by the Vega project',
      canary: 'mendbench:canary:46a20d03-660b-456e-aa9c-8cd2a6b58cde',
    },
    columns: employmentColumns(),
    claims: employmentClaims(),
    rows,
    log,
  };
}

function employees(month: SourceRow | undefined, sector: Sector): number | null {
  if (month === undefined) return null;
  const count = Number(required(month, sector.column));
  if (!Number.isInteger(count))
    throw new Error(`${sector.column} is no whole number of thousands in ${month['month']}`);
  return count;
}

function sectorRow(months: readonly SourceRow[], index: number, sector: Sector): DraftRow {
  const row = months[index]!;
  const month = required(row, 'month');
  const now = employees(row, sector)!;
  const [prior, yearAgo] = [employees(months[index - 1], sector), employees(months[index - 12], sector)];
  const parent = SECTORS.find((candidate) => candidate.code === sector.parent);
  const text = (value: number | null): string | null => (value === null ? null : String(value));
  return {
    record_id: `${month.slice(0, 4)}${month.slice(5, 7)}-${sector.code}`,
    month,
    quarter: `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`,
    sector_code: sector.code,
    sector_name: sector.name,
    parent_code: parent?.code ?? null,
    parent_name: parent?.name ?? null,
    level: String(levelOf(sector)),
    employment: text(now),
    prior_month: text(prior),
    month_change: text(prior === null ? null : now - prior),
    year_ago: text(yearAgo),
    year_change: text(yearAgo === null ? null : now - yearAgo),
  };
}

function levelOf(sector: Sector): number {
  const parent = SECTORS.find((candidate) => candidate.code === sector.parent);
  return parent === undefined ? 0 : levelOf(parent) + 1;
}

function employmentColumns(): DatasetDraft['columns'] {
  const people = { minimum: 0, maximum: 150_000 };
  const code = { pattern: String.raw`^\d{2}$`, format: 'two digits' };
  return [
    textColumn('record_id', 'Id of the record: year and month, and sector code.', {
      closed: false,
      protected: true,
      pattern: String.raw`^\d{6}-\d{2}$`,
      format: 'YYYYMM, hyphen, two digits, such as 200611-30',
    }),
    dateColumn('month', 'First day of the month.', { protected: true }),
    textColumn('quarter', 'Quarter that the month lies in.', {
      pattern: String.raw`^\d{4}-Q[1-4]$`,
      format: 'year, hyphen, Q and 1 to 4, such as 2006-Q4',
    }),
    textColumn('sector_code', 'Code of the sector.', { ...code, protected: true }),
    textColumn('sector_name', 'Name of the sector.'),
    textColumn('parent_code', 'Code of the sector that this one is a part of; empty for the total.', {
      ...code,
      nullable: true,
    }),
    textColumn('parent_name', 'Name of the sector that this one is a part of; empty for the total.', {
      nullable: true,
    }),
    numberColumn('level', 'Depth in the tree of sectors; 0 is the total.', { minimum: 0, maximum: 4, protected: true }),
    numberColumn('employment', 'Employees in thousands, seasonally adjusted.', people),
    numberColumn('prior_month', 'Employees in the month before, in thousands; empty in the first month.', {
      ...people,
      nullable: true,
    }),
    numberColumn('month_change', 'Change from the month before, in thousands.', {
      minimum: -1000,
      maximum: 1000,
      nullable: true,
    }),
    numberColumn('year_ago', 'Employees in the same month of the year before, in thousands; empty in the first year.', {
      ...people,
      nullable: true,
    }),
    numberColumn('year_change', 'Change from the year before, in thousands.', {
      minimum: -8000,
      maximum: 8000,
      nullable: true,
    }),
  ];
}

function employmentClaims(): DatasetDraft['claims'] {
  return {
    parts: [
      {
        name: 'record_month',
        column: 'record_id',
        pattern: String.raw`^(\d{6})-`,
        meaning: 'Year and month in the id.',
      },
      {
        name: 'record_sector',
        column: 'record_id',
        pattern: String.raw`-(\d{2})$`,
        meaning: 'Sector code in the id.',
      },
    ],
    key: ['record_id'],
    identities: [['sector_code', 'month']],
    rules: employmentRules(),
    sampling: {
      block: [],
      unit: ['month'],
      // Windows that begin late in 2006 hold some legitimate nulls, but not in most rows.
      startAt: ['2006-10-01', '2006-11-01', '2006-12-01'],
    },
  };
}

function employmentRules(): DatasetDraft['claims']['rules'] {
  const perSector = { group: 'sector_code', order: 'month' };
  const parents = Object.fromEntries(
    SECTORS.flatMap(({ code, parent }) => (parent === undefined ? [] : [[code, parent]])),
  );
  const difference = (computed: string, before: string): DatasetDraft['claims']['rules'][number] => ({
    kind: 'linear',
    computed,
    constant: 0,
    terms: [
      { column: 'employment', factor: 1 },
      { column: before, factor: -1 },
    ],
  });
  return [
    { kind: 'same', part: 'record_sector', column: 'sector_code' },
    ...determineEachOther(['record_month', 'month']),
    ...determines(['month'], ['quarter']),
    ...determineEachOther(['sector_code', 'sector_name']),
    ...determines(['sector_code'], ['parent_code', 'parent_name', 'level']),
    ...determines(['sector_name'], ['parent_code', 'parent_name', 'level']),
    ...determineEachOther(['parent_code', 'parent_name']),
    difference('month_change', 'prior_month'),
    difference('year_change', 'year_ago'),
    { kind: 'lag', computed: 'prior_month', source: 'employment', offset: 1, ...perSector },
    { kind: 'lag', computed: 'year_ago', source: 'employment', offset: 12, ...perSector },
    { kind: 'tree-sum', columns: NUMBER_COLUMNS, node: 'sector_code', group: 'month', parents },
  ];
}
