import type { DescriptorEdit } from '../../../contract/dataset-descriptor.ts';
import type { ProblemField } from '../../../contract/problem.ts';
import type { Dataset } from '../../../core/dataset/dataset.ts';
import type { DatasetBreach } from '../../../core/dataset/verify-dataset.ts';
import { verifyDataset, verifyTable } from '../../../core/dataset/verify-dataset.ts';
import { CodedError } from '../../../foundation/coded-error.ts';

/** Rows that are named of each declaration that does not hold. */
const MOST_ROWS = 10;

/**
 * Throws DATASET_RULE_BROKEN where the clean table breaks what its descriptor says, with the place in the edit and the rows of each
 * declaration that does not hold. Of a pair, whose key was chosen by whoever added it, key and identities are not looked at.
 */
export function refuseUntrueFields(
  dataset: Dataset,
  { edit, isPair }: { readonly edit: DescriptorEdit; readonly isPair: boolean },
): void {
  const { descriptor, table } = dataset;
  const breaches = isPair ? verifyTable(table, descriptor) : verifyDataset(dataset);
  if (breaches.length === 0) return;
  const byDeclaration = Map.groupBy(breaches, ({ declaration }) => declaration);
  const errors = [...byDeclaration].map(([declaration, broken]) => fieldOf(dataset, edit, { declaration, broken }));
  throw new CodedError(
    'DATASET_RULE_BROKEN',
    `the clean table breaks what the descriptor says: ${errors.map(({ path }) => path).join(', ')}; correct these, or the table`,
    { details: { errors } },
  );
}

function fieldOf(
  { descriptor }: Dataset,
  edit: DescriptorEdit,
  { declaration, broken }: { readonly declaration: object; readonly broken: readonly DatasetBreach[] },
): ProblemField {
  const rows = [...new Set(broken.flatMap((breach) => breach.rows))].toSorted((a, b) => a - b);
  const shown = rows.slice(0, MOST_ROWS).map((row) => row + 1);
  const where = shown.length === 0 ? '' : `; rows ${shown.join(', ')}${rows.length > MOST_ROWS ? ' and more' : ''}`;
  const rule = descriptor.rules.findIndex((candidate) => candidate === declaration);
  if (rule !== -1) return { path: `body.rules.${rule}`, message: `does not hold${where}` };
  const message = `${broken[0]!.message}${where}`;
  if (declaration === descriptor.key) return { path: 'body.key', message };
  const identity = descriptor.identities.findIndex((candidate) => candidate === declaration);
  if (identity !== -1) return { path: `body.identities.${identity}`, message };
  const column = edit.columns?.findIndex(({ name }) => 'name' in declaration && name === declaration.name) ?? -1;
  return { path: column === -1 ? 'body.columns' : `body.columns.${column}`, message };
}
