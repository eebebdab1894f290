import { createRandom } from '../../../../foundation/random.ts';
import type { CellValue } from '../../../table/table.ts';
import type { Dataset } from '../../dataset.ts';
import { blockTargets } from '../block-targets.ts';
import { makeVocabulary } from '../name-maker.ts';
import { createPersonNames } from '../person-names.ts';
import { createSyntheticDataset } from '../synthetic-dataset.ts';
import type { SyntheticOptions } from '../synthetic-options.ts';
import { assertRows } from '../synthetic-options.ts';
import { createAccountOpener, createBranches } from './bank-branch.ts';
import { describeBankColumns } from './bank-columns.ts';
import { BANK_PARTS, BANK_RULES, BANK_SAMPLING } from './bank-rules.ts';
import { drawAccountRows } from './bank-transactions.ts';
import { createBankWorld } from './bank-world.ts';

const ROWS_PER_BRANCH = 60;
/** One branch could not show that code and city go together. */
const FEWEST_BRANCHES = 2;
const FEWEST_ACCOUNTS_PER_BRANCH = 2;

/**
 * Dataset 9 (DATASETS.md 7): transactions of bank accounts with their running balance, by whole accounts. Deterministic in
 * its options. Throws SYNTHETIC_ROWS_INVALID.
 */
export function generateBankTransactions(options: SyntheticOptions): Dataset {
  assertRows(options.rows);
  const { isReserved } = options;
  const random = createRandom(`bank-transactions|${options.seed}`);
  const world = createBankWorld(random, isReserved);
  const targets = blockTargets(options.rows, ROWS_PER_BRANCH, FEWEST_BRANCHES);
  const cities = makeVocabulary({ count: targets.length, random: random.fork('cities'), isReserved });
  const branches = createBranches(cities, world.counterparties, random.fork('branches'));
  const people = createPersonNames(random.fork('holders'), { atLeast: options.rows, isReserved });
  const openAccount = createAccountOpener(random.fork('accounts'), () => people.next());
  const rows: CellValue[][] = [];
  branches.forEach((branch, index) => {
    const transactions = random.fork(`transactions of branch ${index}`);
    for (let account = 0; account < FEWEST_ACCOUNTS_PER_BRANCH || rows.length < targets[index]!; account += 1) {
      rows.push(...drawAccountRows(world, openAccount(branch, account), transactions));
    }
  });
  return createSyntheticDataset(
    {
      id: 'bank-transactions',
      number: 9,
      title: 'Bank transactions',
      domain: 'banking',
      description:
        'Transactions of accounts at an invented bank: holders, branches, kinds of transaction, fees and running balances.',
      making: [
        'Each account has 9 to 15 transactions, the first its opening; each branch has two accounts or more and four counterparties.',
        'Openings, cash withdrawals and service charges, about a quarter of the rows, have no counterparty.',
        'The country XM is user-assigned in ISO 3166: no account of a real bank can have these IBANs.',
      ],
      columns: describeBankColumns(world, branches),
      parts: BANK_PARTS,
      key: ['txn_id'],
      identities: [['iban', 'seq_no']],
      rules: BANK_RULES,
      sampling: BANK_SAMPLING,
    },
    rows,
    options,
  );
}
