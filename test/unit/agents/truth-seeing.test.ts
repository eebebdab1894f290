import { describe, expect, it } from 'vitest';
import { createBuiltinAgent } from '../../../src/agents/builtin-agents.ts';
import { isTruthSeeing } from '../../../src/agents/agent-port.ts';
import type { Submission } from '../../../src/core/submission/submission.ts';
import { areCellsEqual } from '../../../src/core/table/cell-equality.ts';
import { csvFromTable, tableFromCsv } from '../../../src/core/table/csv-text.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import type { AgentView } from '../../../src/core/task/agent-view.ts';
import type { HiddenTruth } from '../../../src/core/task/task.ts';
import { createRandom } from '../../../src/foundation/random.ts';
import { viewFromCsv } from '../../support/view-from-csv.ts';

async function repair(spec: string, view: AgentView, truth: HiddenTruth, seed = 's'): Promise<Submission> {
  const agent = createBuiltinAgent(spec);
  if (!isTruthSeeing(agent)) throw new Error(`${spec} does not see the truth`);
  const outcome = await agent.repair(view, truth, {
    random: createRandom(seed),
    signal: new AbortController().signal,
    model: null,
  });
  if (outcome.status !== 'ok') throw new Error(outcome.status);
  return outcome.submission;
}

const ROWS = 400;
const scored = (name: string): HiddenTruth['columns'][number] => ({
  name,
  type: 'number',
  mode: 'canonical',
  isProtected: false,
  isKey: false,
});

/** 400 rows of two number columns; the first 100 cells of `a` are wrong. */
function cellTask(): { view: AgentView; truth: HiddenTruth } {
  const rids = Array.from({ length: ROWS }, (_, i) => `r${String(i).padStart(3, '0')}`);
  const clean = tableFromCsv(`_rid,a,b\n${rids.map((rid, i) => `${rid},${i % 7},${i % 5}`).join('\n')}\n`);
  const dirty = `_rid,a,b\n${rids.map((rid, i) => `${rid},${i < 100 ? 99 : i % 7},${(i % 5).toFixed(1)}`).join('\n')}\n`;
  const errors = rids.slice(0, 100).map((rid, i) => ({
    errorId: `e${i}`,
    type: 'planted',
    rid,
    column: 'a',
    clean: String(i % 7),
    dirty: '99',
    accept: [],
    evidenceKind: 'kind',
    evidenceCells: [{ rid, column: 'b' }],
    hops: 1,
  }));
  return {
    view: viewFromCsv(dirty, { dimension: 'accuracy' }),
    truth: { clean, columns: [scored('a'), scored('b')], errors, entities: [] },
  };
}

/** 300 entities of which the first 100 have a planted duplicate; the golden records have ids of their own. */
function rowTask(): { view: AgentView; truth: HiddenTruth } {
  const rows = Array.from({ length: 300 }, (_, i) => ({
    rid: `o${i}`,
    golden: i % 2 === 0 ? `o${i}` : `g${i}`,
    twin: i < 100 ? `p${i}` : null,
  }));
  const clean = tableFromCsv(`_rid,a\n${rows.map(({ golden }, i) => `${golden},${i}`).join('\n')}\n`);
  const lines = rows.flatMap(({ rid, twin }, i) => (twin === null ? [`${rid},${i}`] : [`${twin},${i}`, `${rid},${i}`]));
  const entities = rows.map(({ rid, golden, twin }) => ({
    golden,
    members: [
      ...(twin === null ? [] : [{ rid: twin, planted: true, changes: [] }]),
      { rid, planted: false, changes: [] },
    ],
  }));
  return {
    view: viewFromCsv(`_rid,a\n${lines.join('\n')}\n`, { dimension: 'uniqueness' }),
    truth: { clean, columns: [scored('a')], errors: [], entities },
  };
}

describe('the oracle', () => {
  it('hands in the clean table and logs each planted error with its evidence, and nothing else', async () => {
    const { view, truth } = cellTask();
    const submission = await repair('oracle', view, truth);
    expect(csvFromTable(submission.table)).toBe(csvFromTable(truth.clean));
    expect(submission.changeLog).toHaveLength(100);
    expect(submission.changeLog[3]).toEqual({
      rid: 'r003',
      column: 'a',
      op: 'set',
      old: '99',
      new: '3',
      rule: 'kind',
      evidence: [{ rid: 'r003', column: 'b' }],
      confidence: 1,
    });
  });

  it('keeps of each entity one row under an id of the dirty table', async () => {
    const { view, truth } = rowTask();
    const submission = await repair('oracle', view, truth);
    expect(submission.table.cells[0]).toEqual(Array.from({ length: 300 }, (_, i) => `o${i}`));
    expect(submission.changeLog.map(({ rid, column, op, into }) => [rid, column, op, into])).toEqual(
      Array.from({ length: 100 }, (_, i) => [`p${i}`, '#row', 'delete', `o${i}`]),
    );
  });
});

/** (hits - expected) / standard deviation of a binomial draw. */
function zScore(hits: number, draws: number, probability: number): number {
  return (hits - draws * probability) / Math.sqrt(draws * probability * (1 - probability));
}

describe('the calibrated agent', () => {
  it('repairs and damages cells with the probabilities it was given, within three standard errors over 20 seeds', async () => {
    const { view, truth } = cellTask();
    let [fixed, damaged] = [0, 0];
    for (let seed = 0; seed < 20; seed += 1) {
      const { table } = await repair('calibrated@repair=0.8@damage=0.01', view, truth, `seed ${seed}`);
      for (const column of truth.columns) {
        const [now, clean] = [columnOf(table, column.name), columnOf(truth.clean, column.name)];
        now.forEach((cell, row) => {
          const isError = column.name === 'a' && row < 100;
          const isRight = areCellsEqual(cell ?? null, clean[row] ?? null, column);
          if (isError && isRight) fixed += 1;
          if (!isError && !isRight) damaged += 1;
        });
      }
    }
    expect(Math.abs(zScore(fixed, 20 * 100, 0.8))).toBeLessThanOrEqual(3);
    expect(Math.abs(zScore(damaged, 20 * (2 * ROWS - 100), 0.01))).toBeLessThanOrEqual(3);
  });

  it('removes planted duplicates and original rows with the probabilities it was given', async () => {
    const { view, truth } = rowTask();
    let [planted, original] = [0, 0];
    for (let seed = 0; seed < 20; seed += 1) {
      const { changeLog } = await repair('calibrated@repair=0.7@damage=0.05', view, truth, `seed ${seed}`);
      planted += changeLog.filter(({ rid }) => rid.startsWith('p')).length;
      original += changeLog.filter(({ rid }) => rid.startsWith('o')).length;
    }
    expect(Math.abs(zScore(planted, 20 * 100, 0.7))).toBeLessThanOrEqual(3);
    expect(Math.abs(zScore(original, 20 * 300, 0.05))).toBeLessThanOrEqual(3);
  });

  it('is noop at 0 and 0 and the oracle at 1 and 0', async () => {
    const { view, truth } = cellTask();
    expect((await repair('calibrated@repair=0@damage=0', view, truth)).changeLog).toEqual([]);
    const perfect = await repair('calibrated@repair=1@damage=0', view, truth);
    expect(columnOf(perfect.table, 'a')).toEqual(columnOf(truth.clean, 'a'));
  });

  it('damages every clean cell at 1, also in a column of one value', async () => {
    const view = viewFromCsv('_rid,a\nx,5\ny,5\n', { dimension: 'accuracy' });
    const truth: HiddenTruth = { clean: view.dirty, columns: [scored('a')], errors: [], entities: [] };
    const { table } = await repair('calibrated@repair=0@damage=1', view, truth);
    for (const cell of columnOf(table, 'a')) expect(areCellsEqual(cell, '5', scored('a'))).toBe(false);
  });

  it('draws the same for one seed and variant, and other things for another variant', async () => {
    const { view, truth } = cellTask();
    const csvOf = async (spec: string): Promise<string> => csvFromTable((await repair(spec, view, truth)).table);
    expect(await csvOf('calibrated@variant=a')).toBe(await csvOf('calibrated@variant=a'));
    expect(await csvOf('calibrated@variant=a')).not.toBe(await csvOf('calibrated@variant=b'));
  });
});

describe('the random editor', () => {
  it('makes as many edits as there are errors, each to another value', async () => {
    const { view, truth } = cellTask();
    const { changeLog } = await repair('random-edit', view, truth);
    expect(changeLog).toHaveLength(100);
  });

  it('removes as many rows as there are planted duplicates', async () => {
    const { view, truth } = rowTask();
    const { table, changeLog } = await repair('random-edit', view, truth);
    expect(table.rowCount).toBe(300);
    expect(changeLog).toHaveLength(100);
  });
});
