import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aggregateScores } from '../../../src/core/report/aggregate-scores.ts';
import type { TaskDimension } from '../../../src/core/dataset/dimension.ts';
import type { SubScores } from '../../../src/core/report/aggregate-scores.ts';
import { memorisationContrast } from '../../../src/core/report/contamination/memorisation-contrast.ts';
import type { ContrastPair } from '../../../src/core/report/contamination/memorisation-contrast.ts';
import { editSetSimilarity } from '../../../src/core/report/reliability/edit-set-similarity.ts';
import { retainedShare } from '../../../src/core/report/robustness/retained-share.ts';
import { createTaskScorer } from '../../../src/core/scoring/task-scorer.ts';
import { editKeys } from '../../../src/core/submission/edit-set.ts';
import type { ChangeLogEntry } from '../../../src/core/submission/submission.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';
import { goldenDifferences } from '../../golden/compare-golden.ts';
import type { Json } from '../../golden/golden-case.ts';
import { comparedExample } from '../../support/compared-example.ts';
import { smallTask } from '../../support/small-task.ts';
import type { SmallColumn, SmallRow } from '../../support/small-task.ts';

interface ScoredExample {
  readonly columns: readonly SmallColumn[];
  readonly clean: readonly SmallRow[];
  readonly dirty: readonly SmallRow[];
  /** `accuracy` unless told; `mixed` for a real pair. */
  readonly dimension?: TaskDimension;
  readonly entities?: readonly (readonly string[])[];
  /** Without `_rid`; the task's own columns where not given. */
  readonly outputColumns?: readonly string[];
  readonly output: readonly SmallRow[];
  readonly changeLog?: readonly Pick<ChangeLogEntry, 'rid' | 'column' | 'old' | 'new'>[];
  readonly expected: Json;
}

interface AggregateExample {
  readonly scores: SubScores;
  readonly expected: Json;
}

interface ContrastExample {
  readonly contrast: readonly ContrastPair[];
  readonly expected: Json;
}

/** Edits of repeated runs as (row, column, new value); null for a run that failed. */
interface RepeatedExample {
  readonly runs: readonly (readonly (readonly [rid: string, column: string, value: string])[] | null)[];
  readonly expected: Json;
}

interface PerturbedExample {
  readonly baseline: readonly number[];
  readonly perturbed: readonly number[];
  readonly expected: Json;
}

/** A task of which nothing was handed in. */
interface FailedExample extends Omit<ScoredExample, 'output'> {
  readonly failure: true;
}

type Example =
  | ScoredExample
  | AggregateExample
  | ContrastExample
  | ComparedExample
  | RepeatedExample
  | PerturbedExample
  | FailedExample;

interface ComparedExample {
  readonly compared: Readonly<Record<string, readonly number[]>>;
  readonly expected: Json;
}

const folder = `${import.meta.dirname}/../../../docs/metrics`;
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

describe('the worked example of', () => {
  it.each(pages)('%s is right', (name) => {
    const blocks = [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/```json\n([\s\S]*?)```/g)];
    expect(blocks).not.toEqual([]);
    for (const [, text] of blocks) {
      const example = JSON.parse(text!) as Example;
      const result = resultOf(example);
      expect(goldenDifferences(example.expected, result, 1e-9)).toEqual([]);
    }
  });
});

function resultOf(example: Example): unknown {
  if ('runs' in example) return repeatedExample(example);
  if ('perturbed' in example) return retainedShare(example.baseline, example.perturbed);
  if ('failure' in example) return createTaskScorer(smallTask(example)).scoreFailure();
  if ('compared' in example) return comparedExample(example.compared);
  if ('contrast' in example) return memorisationContrast(example.contrast);
  return 'scores' in example ? aggregateScores(example.scores) : scoreExample(example);
}

function repeatedExample({ runs }: RepeatedExample): unknown {
  return editSetSimilarity(
    runs.map((run) =>
      run === null ? null : editKeys(run.map(([rid, column, value]) => ({ rid, column, new: value }))),
    ),
  );
}

function scoreExample(example: ScoredExample): unknown {
  const names = example.outputColumns ?? example.columns.map((column) => column.name);
  const changeLog = (example.changeLog ?? []).map((claim): ChangeLogEntry => ({
    op: 'set',
    rule: '',
    evidence: [],
    confidence: null,
    ...claim,
  }));
  const table = tableFromRows(['_rid', ...names], example.output);
  return createTaskScorer(smallTask(example)).score({ table, changeLog, justification: '' });
}
