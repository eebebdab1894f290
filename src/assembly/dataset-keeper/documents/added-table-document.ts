import type { AddedTable } from '../../../contract/added-dataset.ts';
import { snakeCased } from '../../../contract/snake-case.ts';
import type { Dataset } from '../../../core/dataset/dataset.ts';
import { createGrid } from '../../../core/dataset/rules/grid.ts';
import { measureRule } from '../../../core/profile/mining/measure-rule.ts';
import type { DescriptorProposal } from '../../../core/profile/mining/propose-descriptor.ts';
import { descriptorDocument } from '../../../execution/use-cases/datasets/descriptor-document.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { descriptorText } from '../../own-datasets/add-table.ts';
import type { OwnTaskEntry } from '../../own-datasets/own-task-entry.ts';
import type { Addition } from '../../own-datasets/store-own-files.ts';

/** What became of a table. */
export interface AddedTableFacts {
  readonly tasks: readonly OwnTaskEntry[];
  readonly addition: Addition;
  /** What mining found; null where the table was not mined anew. */
  readonly mined: DescriptorProposal | null;
}

/** A table as it was added, in public words, each rule with what bears it out. */
export function addedTableDocument(dataset: Dataset, { tasks, addition, mined }: AddedTableFacts): AddedTable {
  const { descriptor, table } = dataset;
  const grid = createGrid(table, descriptor);
  const supported = mined?.proposals ?? descriptor.rules.map((rule) => ({ rule, support: measureRule(rule, grid) }));
  return {
    kind: 'table',
    dataset_id: descriptor.id,
    number: descriptor.number,
    title: descriptor.title,
    addition,
    version: sha256Hex(descriptorText(descriptor)),
    content_hash: descriptor.contentHash,
    row_count: descriptor.rowCount,
    column_count: descriptor.columns.length,
    notes: [...descriptor.derivation],
    descriptor: descriptorDocument(descriptor),
    rules: supported.map(({ rule, support }) => ({ rule: snakeCased(rule), support: snakeCased(support) })),
    rules_left_out: mined?.leftOut.map(({ rule }) => snakeCased(rule)) ?? null,
    nearly:
      mined?.nearly.map(({ determinants, dependent, g3 }) => ({ determinants: [...determinants], dependent, g3 })) ??
      null,
    tasks: tasks.map((task) => ({ ...task })),
  };
}
