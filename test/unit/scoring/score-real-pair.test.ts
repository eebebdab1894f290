import { describe, expect, it } from 'vitest';
import { isTruthSeeing } from '../../../src/agents/agent-port.ts';
import { BUILTIN_AGENTS, createBuiltinAgent } from '../../../src/agents/builtin-agents.ts';
import { createTaskScorer } from '../../../src/core/scoring/task-scorer.ts';
import type { TaskScore } from '../../../src/core/scoring/task-score.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { selectRows } from '../../../src/core/table/table.ts';
import { buildPairTask } from '../../../src/core/task/pairs/build-pair-task.ts';
import { createRandom } from '../../../src/foundation/random.ts';
import { smallPair } from '../../support/small-pair.ts';

const task = buildPairTask(smallPair());
const scorer = createTaskScorer(task);
const scoreOf = (table: Table): TaskScore => scorer.score({ table, changeLog: [], justification: '' });

describe('the score of a real pair', () => {
  it('is 1 by both definitions for the clean table and 0 for the dirty one', () => {
    expect(scoreOf(task.truth.clean)).toMatchObject({ f1: 1, raha: { precision: 1, recall: 1, f1: 1 } });
    expect(scoreOf(task.view.dirty)).toMatchObject({ f1: 0, raha: { precision: 0, recall: 0, f1: 0 } });
  });

  it('has no corruption and no recall by error type', () => {
    const score = scoreOf(task.truth.clean);
    expect(score.corruption).toMatchObject({ capped: null, all: null, code: null, saturating: null, perColumn: [] });
    expect(score.recallByErrorType).toEqual([]);
  });

  it("moves with the order of the output's rows by Raha's definition alone", () => {
    const reversed = scoreOf(selectRows(task.truth.clean, [5, 4, 3, 2, 1, 0]));
    expect(reversed.f1).toBe(1);
    expect(reversed.raha?.f1).toBeLessThan(1);
  });

  it("has none of Raha's figures where a row is missing", () => {
    expect(scoreOf(selectRows(task.truth.clean, [0, 1, 2, 3, 4]))).toMatchObject({ raha: null, alignmentMode: 'rid' });
  });

  it('counts a failed trial as nothing written', () => {
    expect(scorer.scoreFailure()).toMatchObject({ f1: 0, raha: { f1: 0 }, counts: { missed: 5, damaged: 0 } });
  });
});

describe('a real pair is worked on without a crash by', () => {
  it.each([...BUILTIN_AGENTS.map((agent) => agent.modelId), 'fd-majority@strategy=mined'])('%s', async (spec) => {
    const agent = createBuiltinAgent(spec);
    const context = { random: createRandom(spec), signal: new AbortController().signal, model: null };
    const outcome = isTruthSeeing(agent)
      ? await agent.repair(task.view, task.truth, context)
      : await agent.repair(task.view, context);
    expect(outcome.status).toBe('ok');
  });
});
