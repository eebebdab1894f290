import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { createRandom } from '../../../foundation/random.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { isNullCell } from '../../table/null-token.ts';
import type { Table } from '../../table/table.ts';
import { ROW_ID_COLUMN, withFirstColumn } from '../../table/table.ts';
import type { AgentView } from '../agent-view.ts';
import { drawRowIds } from '../row-ids.ts';
import { scoredColumns } from '../scored-columns.ts';
import type { Task, TaskManifest } from '../task.ts';
import { visibleColumns } from '../visible-columns.ts';
import { writePrompt } from '../write-prompt.ts';
import { listDifferences } from './list-differences.ts';
import type { Pair } from './pair.ts';

/** The id of a pair's one task. */
export function pairTaskId(slug: string): string {
  return `mixed_natural_${slug}`;
}

/**
 * The task of a real pair: its whole dirty table, with a random `_rid` a row and the rows in the order of the file, because
 * Raha's evaluation is by position. Agents are told what the pair's descriptor declares and nothing of the clean table.
 * `truth.errors` are the cells that differ by value. The same pair gives the same bytes on any machine.
 */
export function buildPairTask(pair: Pair): Task {
  const { descriptor, slug } = pair;
  const seed = sha256Hex(['pair', slug, descriptor.contentHash].join('|'));
  const rids = drawRowIds(pair.dirty.rowCount, createRandom(seed).fork('rids'));
  const dirty = withFirstColumn(pair.dirty, ROW_ID_COLUMN, rids);
  const clean = withFirstColumn(pair.clean, ROW_ID_COLUMN, rids);
  const columns = scoredColumns(descriptor, clean, []).map((column) => ({ ...column, isProtected: false }));
  const errors = listDifferences(pair, columns, rids);
  const shown = {
    title: pair.title,
    dimension: 'mixed' as const,
    columns: visibleColumns(descriptor.columns),
    parts: descriptor.parts,
    key: descriptor.key,
    identities: descriptor.identities,
    rules: descriptor.rules,
  };
  const prompt = writePrompt(shown);
  const view: AgentView = Object.freeze({ ...shown, dirty, prompt });
  return {
    id: pairTaskId(slug),
    datasetId: slug,
    dimension: 'mixed',
    difficulty: 'natural',
    seed,
    view,
    truth: { clean, columns, errors, entities: [] },
    manifest: manifestOf(pair, errors.length),
    hash: sha256Hex(canonicalJson({ tables: descriptor.contentHash, seed, prompt })),
  };
}

function manifestOf({ descriptor, clean }: Pair, errorCount: number): TaskManifest {
  const cells = clean.columns.length * clean.rowCount;
  return {
    datasetHash: descriptor.contentHash,
    rowCount: clean.rowCount,
    errorCount,
    errorRate: cells === 0 ? 0 : errorCount / cells,
    errorTypes: {},
    distractors: [],
    legitimateNulls: countNulls(clean),
    redraws: 0,
    canary: descriptor.canary,
  };
}

function countNulls(table: Table): number {
  return table.cells.reduce((sum, column) => sum + column.filter((cell) => isNullCell(cell)).length, 0);
}
