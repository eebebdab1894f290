import { CodedError } from '../../../foundation/coded-error.ts';
import { createRandom } from '../../../foundation/random.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { csvFromTable } from '../../table/csv-text.ts';
import type { Table } from '../../table/table.ts';
import { columnOf, createTable } from '../../table/table.ts';
import type { Dataset } from '../dataset.ts';
import type { DatasetDescriptor } from '../descriptor.ts';
import { verifyDataset } from '../verify-dataset.ts';
import type { Renewals } from './create-renewals.ts';
import { createRenewals } from './create-renewals.ts';
import { twinPlanOf } from './plans/twin-plan-of.ts';
import { renewColumn } from './renew-column.ts';
import { renewRule } from './renew-rule.ts';
import type { DatasetTreatment } from './treat-dataset.ts';
import { treatDataset } from './treat-dataset.ts';
import type { TwinPlan } from './twin-plan.ts';

/**
 * The renamed, re-based twin of a dataset (METHODOLOGY 8.7 ii): names and codes invented, the same one wherever an entity
 * stands; tied numbers multiplied by one whole factor; all dates moved by the same. Rows, nulls, groups and every rule stay
 * as they are; so do the headers, which the rules speak of. Id and number stay too, so that a twin's tasks take the same
 * rows as the original's. The same seed gives the same bytes.
 * Throws TWIN_INFEASIBLE where the form of a code leaves no other code, or where the twin breaks a declaration that this map
 * does not foresee (possible in own tables only).
 */
export function renameDataset(dataset: Dataset, seed: string): Dataset {
  const plan = twinPlanOf(dataset.descriptor.id);
  const treated = treatDataset(dataset, plan);
  const random = createRandom(`twin|${dataset.descriptor.id}|${seed}`);
  const renewals = createRenewals(dataset, treated, { plan, random });
  const table = renewTable(dataset, renewals);
  const twin = { descriptor: renewDescriptor(dataset, table, { plan, treated, renewals }), table };
  const breach = verifyDataset(twin)[0];
  if (breach !== undefined) {
    throw new CodedError(
      'TWIN_INFEASIBLE',
      `the renamed twin of "${dataset.descriptor.title}" breaks its rule "${breach.rule}": ${breach.message}; run this table without renaming`,
      { details: { dataset: dataset.descriptor.id, rule: breach.rule } },
    );
  }
  return twin;
}

function renewTable(dataset: Dataset, renewals: Renewals): Table {
  const { columns } = dataset.table;
  const cells = columns.map((column) => {
    const known = new Map<string, string>();
    return columnOf(dataset.table, column).map((cell) => {
      if (cell === null) return null;
      const next = known.get(cell) ?? renewals.renew(column, cell);
      known.set(cell, next);
      return next;
    });
  });
  return createTable(columns, cells);
}

function renewDescriptor(
  dataset: Dataset,
  table: Table,
  made: { readonly plan: TwinPlan | undefined; readonly treated: DatasetTreatment; readonly renewals: Renewals },
): DatasetDescriptor {
  const { descriptor } = dataset;
  const { plan, renewals } = made;
  const { startAt } = descriptor.sampling;
  const unit = descriptor.sampling.unit[0];
  return {
    ...descriptor,
    title: plan?.title ?? descriptor.title,
    description: plan?.description ?? descriptor.description,
    derivation: [
      `A renamed, re-based twin of the dataset ${descriptor.id}, drawn from a seed: names and codes are invented, numbers tied by rules have one factor, dates are moved.`,
    ],
    columns: descriptor.columns.map((column) => renewColumn(column, made)),
    rules: descriptor.rules.map((rule) => renewRule(rule, (name, text) => renewals.renew(name, text))),
    sampling: {
      ...descriptor.sampling,
      ...(startAt === undefined || unit === undefined
        ? {}
        : { startAt: startAt.map((value) => renewals.renew(unit, value)) }),
    },
    rowCount: table.rowCount,
    contentHash: sha256Hex(csvFromTable(table)),
  };
}
