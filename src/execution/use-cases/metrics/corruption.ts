import type { CorruptionMetrics } from '../../../contract/metrics/corruption-metrics.ts';
import type { ReferencedValue } from '../../../contract/measured-value.ts';
import { DIMENSIONS } from '../../../core/dataset/dimension.ts';
import type { SummaryFigures } from '../../../storage/ports/summary-store.ts';
import { meanOverTasks, referencedValue, SHARE } from './measured-values.ts';
import type { NullRule, ValueRange } from './measured-values.ts';
import { meanWithoutPairs } from './mean-without-pairs.ts';
import { placed } from './metric-set.ts';
import { referencesOf } from './overview.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';
import { meanOfScores, placedScores } from './scored-tasks.ts';
import type { ScoredTask } from './scored-tasks.ts';
import type { TaskFigures } from './task-figures.ts';

const ANY_SIZE: ValueRange = { least: 0, greatest: Number.POSITIVE_INFINITY };
const WORST: NullRule = { worst: 1 };

/** The four figures of harm that summaries hold. */
const READINGS = {
  capped: { read: (f: SummaryFigures) => f.corruption, nulls: WORST, range: SHARE },
  uncapped: { read: (f: SummaryFigures) => f.corruptionUncapped, nulls: 'leave-out' as NullRule, range: ANY_SIZE },
  collateral_damage: { read: (f: SummaryFigures) => 1 - f.specificity, nulls: WORST, range: SHARE },
  schema_damage: { read: (f: SummaryFigures) => f.schemaDamage, nulls: WORST, range: SHARE },
} as const;

function measured(tasks: readonly TaskFigures[], name: keyof typeof READINGS) {
  const { read, nulls, range } = READINGS[name];
  if (name === 'capped' || name === 'uncapped') return meanWithoutPairs(tasks, read, nulls, range);
  return meanOverTasks(placed(tasks, read), nulls, range);
}

/** Harm that a model did to protected columns, clean cells and shape. */
export function corruptionDocument(
  model: ScopedRun,
  scope: ResolvedScope,
  tasks: readonly ScoredTask[],
): CorruptionMetrics {
  const { noop, oracle } = referencesOf(scope);
  const beside = (name: keyof typeof READINGS): ReferencedValue =>
    referencedValue(measured(tasks, name), measured(noop?.tasks ?? [], name), measured(oracle?.tasks ?? [], name));
  const share = (values: ReturnType<typeof placedScores>) => meanOverTasks(values, 'leave-out', SHARE);
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    overall: {
      capped: beside('capped'),
      uncapped: beside('uncapped'),
      saturating: share(placedScores(tasks, (score) => score.corruption.saturating)),
      protected_cell_rate: share(placedScores(tasks, (score) => score.corruption.protectedCellRate)),
      protected_row_rate: share(placedScores(tasks, (score) => score.corruption.protectedRowRate)),
      collateral_damage: beside('collateral_damage'),
      severity: share(placedScores(tasks, (score) => score.corruption.severity)),
      schema_damage: beside('schema_damage'),
    },
    dimensions: DIMENSIONS.map((dimension) => {
      const own = tasks.filter((task) => task.dimension === dimension);
      return {
        dimension,
        capped: measured(own, 'capped'),
        uncapped: measured(own, 'uncapped'),
        collateral_damage: measured(own, 'collateral_damage'),
        schema_damage: measured(own, 'schema_damage'),
      };
    }),
    columns: columnDocuments(tasks),
    tasks: tasks.map(({ taskId, figures }) => ({
      task_id: taskId,
      capped: figures.corruption,
      uncapped: figures.corruptionUncapped,
      collateral_damage: 1 - figures.specificity,
      schema_damage: figures.schemaDamage,
    })),
  };
}

function columnDocuments(tasks: readonly ScoredTask[]): CorruptionMetrics['columns'] {
  const byDataset = Map.groupBy(tasks, (task) => task.datasetId);
  return [...byDataset]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([dataset, own]) => {
      const names = [...new Set(own.flatMap((task) => protectedColumns(task)))].toSorted();
      return names.map((column) => {
        const having = own.filter((task) => protectedColumns(task).includes(column));
        const mean = (task: ScoredTask, figure: 'edits' | 'rate'): number =>
          meanOfScores(
            task,
            (score) => score.corruption.perColumn.find((entry) => entry.column === column)?.[figure] ?? null,
          ) ?? 0;
        return {
          dataset,
          column,
          edits: having.reduce((sum, task) => sum + mean(task, 'edits'), 0),
          rate: having.reduce((sum, task) => sum + mean(task, 'rate'), 0) / having.length,
          n_tasks: having.length,
        };
      });
    });
}

function protectedColumns(task: ScoredTask): readonly string[] {
  return task.scores[0]?.corruption.perColumn.map((entry) => entry.column) ?? [];
}
