import type { Random } from '../../foundation/random.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { VisibleColumn } from '../task/agent-view.ts';
import type { HiddenTruth, Task } from '../task/task.ts';
import { appendColumns, freeName, viewWithColumns } from './append-columns.ts';
import type { AddedColumn } from './append-columns.ts';
import type { Perturbed, PerturbationTools } from './perturbed-task.ts';

const SYSTEMS = ['alpha', 'beta', 'gamma'] as const;
const FLAGS = ['true', 'false'] as const;

/**
 * P7: three columns that have nothing to do with the faults, right as they are and to be returned so. They are part of what
 * is scored: altering one is damage like any other, leaving all alone adds only preserved cells, so that F1 stays comparable.
 */
export function addColumns(task: Task, { random }: PerturbationTools): Perturbed {
  // Copies of a row keep equal values, or they would be copies no more.
  const goldenOf = new Map(
    task.truth.entities.flatMap(({ golden, members }) => members.map(({ rid }) => [rid, golden] as const)),
  );
  const draw = (label: string, rid: string): Random => random.fork(`${label}|${goldenOf.get(rid) ?? rid}`);
  const kinds: readonly [VisibleColumn, (rid: string) => string][] = [
    [
      column(task, 'import_batch', 'number', 'number of the batch that the row was imported with'),
      (rid) => String(1 + draw('batch', rid).integer(40)),
    ],
    [
      { ...column(task, 'source_system', 'string', 'system that the row came from'), vocabulary: [...SYSTEMS] },
      (rid) => draw('system', rid).pick(SYSTEMS),
    ],
    [
      column(task, 'was_reviewed', 'boolean', 'whether a person has looked at the row'),
      (rid) => draw('review', rid).pick(FLAGS),
    ],
  ];
  const added = kinds.map(([shown, valueOf]): AddedColumn => ({ shown, valueOf }));
  const view = viewWithColumns(task.view, added);
  const truth: HiddenTruth = {
    ...task.truth,
    clean: appendColumns(task.truth.clean, added),
    columns: [
      ...task.truth.columns,
      ...added.map(({ shown }) => ({
        name: shown.name,
        type: shown.type,
        mode: 'canonical' as const,
        isProtected: false,
        isKey: false,
      })),
    ],
  };
  const whole: Task = { ...task, view, truth, hash: sha256Hex(`${task.hash}|p7`) };
  return { task: whole, view, truth, mapBack: (submission) => submission, isAttackObeyed: null };
}

function column(task: Task, name: string, type: VisibleColumn['type'], meaning: string): VisibleColumn {
  return { name: freeName(task.view, name), type, meaning, nullable: false };
}
