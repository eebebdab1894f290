import { determineEachOther, determines } from './dependency-rules.ts';
import { dateColumn, numberColumn, textColumn } from './column-drafts.ts';
import type { DatasetDraft, DraftRow } from './dataset-draft.ts';
import { DerivationLog, formatCount } from './derivation-log.ts';
import type { SourceRow } from './source-data.ts';
import { licenceWords, readSourceRecords, required, SOURCE_PACKAGE } from './source-data.ts';

const [FIRST_YEAR, LAST_YEAR, LAST_ACTUAL_YEAR] = [1984, 2020, 2014];
const SHORTEST_RUN_YEARS = 6;

interface YearAmount {
  readonly year: number;
  readonly amount: number;
}

interface Account {
  readonly source: SourceRow;
  readonly run: readonly YearAmount[];
}

/** Dataset 3: receipts of the federal government of the United States by account and fiscal year. */
export function deriveFederalReceipts(): DatasetDraft {
  const log = new DerivationLog();
  const accounts = keepAccounts(readSourceRecords('budget.json'), log);
  const rows = accounts.flatMap((account) => accountRows(account));
  const fees = rows.filter((row) => row['subcategory_name'] === CUSTOMS_NAME).length;
  log.note(
    `Melted to one row per account and fiscal year; "Custom Duties and Fees" written "${CUSTOMS_NAME}" in ${formatCount(fees)} rows.`,
  );
  log.note(
    `prior_amount and change are empty in the first year of each account (${formatCount(accounts.length)} rows). Codes are padded with zeros.`,
  );
  return {
    facts: {
      id: 'federal-receipts',
      number: 3,
      title: 'Receipts of the United States federal government',
      domain: 'public finance',
      description:
        'Receipts by account and fiscal year, 1984 to 2020, with agency, category, subcategory, the amount of the year before and the change; the years after 2014 are estimates.',
      source: `${SOURCE_PACKAGE}, file budget.json (Office of Management and Budget, Budget FY 2016, Receipts, https://www.govinfo.gov/app/details/BUDGET-2016-DB/BUDGET-2016-DB-3)`,
      licence: licenceWords(['budget.json']),
      attribution: 'U.S. Office of Management and Budget; collected by the Vega project',
      canary: 'mendbench:canary:5020a855-fc45-4c2b-ad1a-f919a5fa13d9',
    },
    columns: receiptColumns(),
    claims: receiptClaims(),
    rows,
    log,
  };
}

const CUSTOMS_NAME = 'Customs Duties and Fees';

function keepAccounts(all: readonly SourceRow[], log: DerivationLog): Account[] {
  const uses = new Map<string, number>();
  for (const row of all) uses.set(accountCode(row), (uses.get(accountCode(row)) ?? 0) + 1);
  const single = log.keep(
    all,
    { dropped: 'accounts that share their code with another account', unit: 'accounts' },
    (row) => uses.get(accountCode(row)) === 1,
  );
  const grouped = log.keep(
    single,
    { dropped: 'subcategories 932-05 and 938-00, which have one account each', unit: 'accounts' },
    (row) => !['932-05', '938-00'].includes(`${required(row, 'Source Category Code')}-${subcategoryCode(row)}`),
  );
  const accounts = grouped.map((source) => ({ source, run: longestRun(source) }));
  return log.keep(
    accounts,
    {
      dropped: `accounts without ${SHORTEST_RUN_YEARS} consecutive years of receipts between ${FIRST_YEAR} and ${LAST_YEAR}`,
      unit: 'accounts',
      reason:
        'changes from year to year and the dependencies of an account can be checked only over several years in a row',
    },
    ({ run }) => run.length >= SHORTEST_RUN_YEARS,
  );
}

/** The longest run of consecutive years with an amount other than 0; the first of equally long ones. */
function longestRun(row: SourceRow): YearAmount[] {
  let longest: YearAmount[] = [];
  let current: YearAmount[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const amount = Number(required(row, String(year)).replaceAll(',', ''));
    if (!Number.isSafeInteger(amount))
      throw new Error(`the amount of ${year} is no whole number: ${JSON.stringify(row)}`);
    current = amount === 0 ? [] : [...current, { year, amount }];
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

function accountCode(row: SourceRow): string {
  return required(row, 'Account code').padStart(6, '0');
}

function subcategoryCode(row: SourceRow): string {
  return required(row, 'Source subcategory').padStart(2, '0');
}

function accountRows({ source, run }: Account): DraftRow[] {
  const [agency, account] = [required(source, 'Agency code').padStart(3, '0'), accountCode(source)];
  const subcategory = required(source, 'Source subcategory name');
  return run.map(({ year, amount }, index) => {
    const prior = run[index - 1]?.amount ?? null;
    return {
      record_id: `${agency}-${account}-${year}`,
      agency_code: agency,
      agency_name: required(source, 'Agency name'),
      account_code: account,
      account_name: required(source, 'Account name'),
      category_code: required(source, 'Source Category Code'),
      category_name: required(source, 'Source category name'),
      subcategory_code: subcategoryCode(source),
      subcategory_name: subcategory === 'Custom Duties and Fees' ? CUSTOMS_NAME : subcategory,
      fiscal_year: String(year),
      period_end: `${year}-09-30`,
      basis: year <= LAST_ACTUAL_YEAR ? 'actual' : 'estimate',
      amount: String(amount),
      prior_amount: prior === null ? null : String(prior),
      change: prior === null ? null : String(amount - prior),
    };
  });
}

function receiptColumns(): DatasetDraft['columns'] {
  const amount = { minimum: -20_000_000, maximum: 2_500_000_000 };
  return [
    textColumn('record_id', 'Id of the record: agency code, account code and fiscal year.', {
      closed: false,
      protected: true,
      pattern: String.raw`^\d{3}-\d{6}-\d{4}$`,
      format: 'three, six and four digits with hyphens, such as 015-011050-1990',
    }),
    textColumn('agency_code', 'Code of the agency.', { pattern: String.raw`^\d{3}$`, format: 'three digits' }),
    textColumn('agency_name', 'Name of the agency.'),
    textColumn('account_code', 'Code of the account.', {
      protected: true,
      pattern: String.raw`^\d{6}$`,
      format: 'six digits',
    }),
    textColumn('account_name', 'Name of the account.'),
    textColumn('category_code', 'Code of the category of receipts.', {
      protected: true,
      pattern: String.raw`^\d{3}$`,
      format: 'three digits',
    }),
    textColumn('category_name', 'Name of the category of receipts.'),
    textColumn('subcategory_code', 'Code of the subcategory, unique only within its category.', {
      pattern: String.raw`^\d{2}$`,
      format: 'two digits',
    }),
    textColumn('subcategory_name', 'Name of the subcategory.'),
    numberColumn('fiscal_year', 'Fiscal year, which ends in September.', {
      protected: true,
      minimum: FIRST_YEAR,
      maximum: LAST_YEAR,
    }),
    dateColumn('period_end', 'Last day of the fiscal year.'),
    textColumn('basis', 'Whether the amount was received (to 2014) or estimated (from 2015).'),
    numberColumn(
      'amount',
      'Receipts of the year in thousands of US dollars; negative where more was refunded.',
      amount,
    ),
    numberColumn('prior_amount', 'Receipts of the year before, in thousands of US dollars; empty in the first year.', {
      ...amount,
      nullable: true,
    }),
    numberColumn('change', 'Amount less prior amount, in thousands of US dollars; empty in the first year.', {
      minimum: -250_000_000,
      maximum: 250_000_000,
      nullable: true,
    }),
  ];
}

function receiptClaims(): DatasetDraft['claims'] {
  return {
    parts: [
      {
        name: 'record_agency',
        column: 'record_id',
        pattern: String.raw`^(\d{3})-`,
        meaning: 'Agency code in the id.',
      },
      {
        name: 'record_account',
        column: 'record_id',
        pattern: String.raw`-(\d{6})-`,
        meaning: 'Account code in the id.',
      },
      { name: 'record_year', column: 'record_id', pattern: String.raw`-(\d{4})$`, meaning: 'Fiscal year in the id.' },
      { name: 'period_year', column: 'period_end', pattern: String.raw`^(\d{4})-`, meaning: 'Year of period_end.' },
    ],
    key: ['record_id'],
    identities: [['account_code', 'fiscal_year']],
    rules: receiptRules(),
    sampling: {
      block: ['record_agency'],
      unit: ['account_code'],
      prefix: { order: 'fiscal_year', minimum: 6, maximum: 9 },
      unitsPerBlock: { minimum: 2, maximum: 3 },
    },
  };
}

function receiptRules(): DatasetDraft['claims']['rules'] {
  return [
    { kind: 'same', part: 'record_agency', column: 'agency_code' },
    { kind: 'same', part: 'record_account', column: 'account_code' },
    { kind: 'same', part: 'record_year', column: 'fiscal_year' },
    { kind: 'same', part: 'period_year', column: 'fiscal_year' },
    ...determineEachOther(['agency_code', 'agency_name']),
    ...determineEachOther(['category_code', 'category_name']),
    ...determines(['category_code', 'subcategory_code'], ['subcategory_name']),
    ...determines(['subcategory_name'], ['category_code', 'subcategory_code']),
    ...determineEachOther(['account_code', 'account_name']),
    ...determines(['account_code'], ['agency_code', 'category_code', 'subcategory_code']),
    ...determines(['account_name'], ['agency_code', 'category_code', 'subcategory_code']),
    ...determineEachOther(['fiscal_year', 'period_end']),
    ...determines(['fiscal_year'], ['basis']),
    ...determines(['period_end'], ['basis']),
    {
      kind: 'linear',
      computed: 'change',
      constant: 0,
      terms: [
        { column: 'amount', factor: 1 },
        { column: 'prior_amount', factor: -1 },
      ],
    },
    { kind: 'lag', computed: 'prior_amount', source: 'amount', offset: 1, group: 'account_code', order: 'fiscal_year' },
  ];
}
