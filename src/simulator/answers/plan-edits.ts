import type { Random } from '../../foundation/random.ts';
import { areCellsEqual } from '../../core/table/cell-equality.ts';
import type { CellValue } from '../../core/table/table.ts';
import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import { otherValue } from '../../core/table/other-value.ts';
import type { KnownTask } from './known-task.ts';

/** How well a simulated model repairs. */
export interface Quality {
  /** Probability that a planted error is repaired; in uniqueness, that a planted duplicate is removed. */
  readonly repair: number;
  /** Probability that a clean cell is damaged; in uniqueness, that an original row is removed. */
  readonly damage: number;
}

/** One edit that a simulated model makes to a task's table, and what it says of it. */
export interface PlannedEdit {
  readonly rid: string;
  /** Of the task's table; null where the whole row goes. */
  readonly column: string | null;
  readonly value: CellValue;
  /** Of a row that goes: the row that it is said to repeat. */
  readonly into: string | null;
  readonly rule: string;
  readonly evidence: readonly { readonly rid: string; readonly column: string }[];
  readonly confidence: number;
}

/**
 * What a model of this quality does to the table: each planted error is repaired, and each other cell damaged, with the
 * given probabilities, each by itself. A damaged cell gets another value of its column, different as the scorer compares.
 * Edits stand in the order of the dirty table's rows.
 */
export function planEdits(task: KnownTask, quality: Quality, random: Random): PlannedEdit[] {
  const edits = task.entities.length > 0 ? planRemovals(task, quality, random) : planCells(task, quality, random);
  return edits.toSorted((a, b) => (task.rowOf.get(a.rid) ?? 0) - (task.rowOf.get(b.rid) ?? 0));
}

function planCells(task: KnownTask, { repair, damage }: Quality, random: Random): PlannedEdit[] {
  const edits: PlannedEdit[] = [];
  for (const error of task.errors) {
    if (random.unit() >= repair) continue;
    const rule = ruleOfEvidence(error.evidence_kind);
    const { rid, column, clean, evidence_cells: evidence } = error;
    edits.push({ rid, column, value: clean, into: null, rule, evidence, confidence: confidenceOf(repair, random) });
  }
  const { dirty } = task;
  const rids = ridsOf(task);
  const columns = dirty.columns.filter((name) => name !== ROW_ID_COLUMN);
  const cells = columns.length * rids.length;
  for (let place = nextHit(-1, damage, random); place < cells; place = nextHit(place, damage, random)) {
    const row = place % rids.length;
    const column = columns[(place - row) / rids.length]!;
    const rid = rids[row]!;
    if (task.planted.has(`${rid}|${column}`)) continue;
    const value = damagedValue(task, dirty.columns.indexOf(column), row, random);
    const evidence = [{ rid, column }];
    edits.push({ rid, column, value, into: null, rule: 'range', evidence, confidence: confidenceOf(repair, random) });
  }
  return edits;
}

/** Another value of the column: some other cell's where that differs, which is quick, else any that does. */
function damagedValue(task: KnownTask, place: number, row: number, random: Random): CellValue {
  const values = task.dirty.cells[place]!;
  const old = values[row] ?? null;
  const equality = task.equality.get(task.dirty.columns[place]!) ?? { type: 'string', mode: 'sensitive' };
  for (let tries = 0; tries < QUICK_TRIES; tries += 1) {
    const other = random.pick(values);
    if (!areCellsEqual(other, old, equality)) return other;
  }
  return otherValue(values, [old], equality, random);
}

const QUICK_TRIES = 8;

function planRemovals(task: KnownTask, { repair, damage }: Quality, random: Random): PlannedEdit[] {
  const edits: PlannedEdit[] = [];
  const rids = ridsOf(task);
  for (const { members } of task.entities) {
    for (const { rid, planted } of members) {
      if (random.unit() >= (planted ? repair : damage)) continue;
      const kept = members.find((member) => member.rid !== rid && !member.planted)?.rid;
      const into = kept ?? members.find((member) => member.rid !== rid)?.rid ?? random.pick(rids);
      const evidence = [{ rid: into, column: ROW_ID_COLUMN }];
      const confidence = confidenceOf(repair, random);
      edits.push({ rid, column: null, value: null, into, rule: 'duplicate', evidence, confidence });
    }
  }
  return edits;
}

/** The next place after `place` at which something of this probability happens, as if each place were drawn by itself. */
function nextHit(place: number, probability: number, random: Random): number {
  if (probability <= 0) return Infinity;
  if (probability >= 1) return place + 1;
  return place + 1 + Math.floor(Math.log(1 - random.unit()) / Math.log(1 - probability));
}

function ridsOf({ dirty }: KnownTask): readonly string[] {
  return dirty.cells[0]!.map((rid) => rid ?? '');
}

/** Around how often this model is right, so that its confidence is neither constant nor a giveaway. */
function confidenceOf(repair: number, random: Random): number {
  const spread = 0.1 * (random.unit() * 2 - 1);
  return Math.round(Math.min(0.99, Math.max(0.05, repair + spread)) * 100) / 100;
}

/** Names of kinds of evidence in change logs; those of declared rules that compute a cell are `arithmetic`. */
const RULES: Readonly<Record<string, string>> = {
  dependency: 'fd',
  vocabulary: 'vocabulary',
  domain: 'range',
  blanks: 'format',
  case: 'format',
  'date-form': 'format',
  'day-month': 'format',
  'number-form': 'format',
  swap: 'swap',
};

/** What an honest change log calls the evidence that proves a repair (METHODOLOGY 7.1). */
function ruleOfEvidence(kind: string): string {
  return RULES[kind] ?? 'arithmetic';
}
