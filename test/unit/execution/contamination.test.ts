import { describe, expect, it } from 'vitest';
import { contaminationMetricsSchema } from '../../../src/contract/metrics/contamination-metrics.ts';
import type { SummaryFigures } from '../../../src/storage/ports/summary-store.ts';
import { contaminationText } from '../../../src/cli/output/contamination-text.ts';
import type { Terminal } from '../../../src/cli/output/terminal.ts';
import { CONTRAST_TASK_IDS } from '../../../src/core/report/contamination/contrast-tasks.ts';
import { createCatalogue } from '../../../src/core/task/catalogue.ts';
import { contaminationDocument } from '../../../src/execution/use-cases/metrics/contamination.ts';
import type { ContrastSide } from '../../../src/execution/use-cases/metrics/contamination.ts';
import type { ScopedRun } from '../../../src/execution/use-cases/metrics/scoped-runs.ts';
import { readBundledDatasets } from '../../support/bundled-datasets.ts';

const catalogue = createCatalogue(readBundledDatasets());
const terminal = { columns: 100, style: (_style: string, text: string) => text } as unknown as Terminal;

function sideOf(
  suite: ContrastSide['suite'],
  f1Of: (index: number) => number | null,
  options: { readonly agentHash?: string; readonly taskIds?: readonly string[]; readonly isRun?: boolean } = {},
): ContrastSide {
  const { agentHash = 'one', taskIds = CONTRAST_TASK_IDS, isRun = true } = options;
  const tasks = taskIds.map((taskId, index) => {
    const { dimension, difficulty, datasetId } = catalogue.summaryOf(taskId);
    const figures = { f1: f1Of(index) } as SummaryFigures;
    return { taskId, dimension, difficulty, datasetId, status: 'ok' as const, repetitions: 1, figures };
  });
  const run = isRun ? { runId: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10', agentHash } : null;
  return {
    suite,
    scope: { suite, catalogueVersion: suite, metricVersion: '1', models: new Map() },
    run: { model: 'some-model', run, tasks: isRun ? tasks : [] } as unknown as ScopedRun,
  };
}

const documentOf = (original: ContrastSide, renamed: ContrastSide) =>
  contaminationMetricsSchema.parse(contaminationDocument({ original, renamed }, catalogue));

describe('the contamination document', () => {
  it('has the mean difference of the twelve tasks with an interval over six tables', () => {
    const document = documentOf(
      sideOf('standard', () => 0.75),
      sideOf('renamed', (index) => (index % 2 === 0 ? 0.5 : 0.25)),
    );
    expect(document.contrast).toMatchObject({ n_tasks: 12, method: 'cluster_t', reason: null });
    expect(document.contrast.value).toBeCloseTo(0.375, 12);
    expect(document.original.f1).toBe(0.75);
    expect(document.renamed.f1).toBeCloseTo(0.375, 12);
    expect(document.commands).toEqual([]);
    expect(document.tasks.map((task) => task.task_id)).toEqual(CONTRAST_TASK_IDS);
    expect(contaminationText(document, terminal)).toMatch(/does better where names and numbers are those of the world/);
  });

  it('counts an F1 that a result leaves undefined as 0', () => {
    const document = documentOf(
      sideOf('standard', () => null),
      sideOf('renamed', () => 0),
    );
    expect(document.contrast.value).toBe(0);
    expect(contaminationText(document, terminal)).toMatch(/done alike/);
  });

  it('says how large a difference the interval leaves room for', () => {
    const document = documentOf(
      sideOf('standard', (index) => (index % 2 === 0 ? 0.5 : 0.4)),
      sideOf('renamed', (index) => (index % 3 === 0 ? 0.6 : 0.4)),
    );
    expect(contaminationText(document, terminal)).toMatch(
      /No difference is shown; six tables do not rule out one of up to 0\.\d\d/,
    );
  });

  it('names the command for a suite that was not run', () => {
    const document = documentOf(
      sideOf('standard', () => 1),
      sideOf('renamed', () => 1, { isRun: false }),
    );
    expect(document.contrast).toMatchObject({ value: null, reason: 'no_results' });
    expect(document.same_agent).toBeNull();
    expect(document.commands).toEqual(['mendbench run --model some-model --suite renamed']);
    expect(contaminationText(document, terminal)).toMatch(/Run: mendbench run --model some-model --suite renamed/);
  });

  it('says nothing where one of the twelve is missing, and which', () => {
    const document = documentOf(
      sideOf('standard', () => 1, { taskIds: CONTRAST_TASK_IDS.slice(1) }),
      sideOf('renamed', () => 1),
    );
    expect(document.contrast).toMatchObject({ value: null, reason: 'not_measured' });
    expect(document.original.missing_task_ids).toEqual(['accuracy_easy_1']);
    expect(document.commands).toEqual(['mendbench run --model some-model --suite standard']);
  });

  it('never compares two definitions of an agent', () => {
    const document = documentOf(
      sideOf('standard', () => 1),
      sideOf('renamed', () => 0, { agentHash: 'two' }),
    );
    expect(document.contrast.value).toBeNull();
    expect(document.same_agent).toBe(false);
    expect(document.commands).toHaveLength(2);
    expect(contaminationText(document, terminal)).toMatch(/different definitions/);
  });
});
