import { beforeAll, describe, expect, test } from 'vitest';
import { areCellsEqual } from '../../../src/core/table/cell-equality.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import type { KnownTask } from '../../../src/simulator/answers/known-task.ts';
import { openTestSimulator } from '../../support/open-simulator.ts';
import type { ExportedTask } from '../../support/simulated-tasks.ts';
import { editsPrompt, exportedTasks } from '../../support/simulated-tasks.ts';

/** Each dimension, difficulty and dataset at least once. */
const SAMPLE = [
  'accuracy_easy_1',
  'accuracy_medium_2',
  'accuracy_hard_3',
  'completeness_easy_4',
  'completeness_medium_5',
  'completeness_hard_6',
  'consistency_easy_7',
  'consistency_medium_8',
  'consistency_hard_9',
  'uniqueness_easy_1',
  'uniqueness_medium_4',
  'uniqueness_hard_7',
];
const REPETITIONS = 4;
const quality = { repair: 0.7, damage: 0.02 };

interface Change {
  readonly rid: string;
  readonly column: string;
  readonly op: string;
  readonly new: string | null;
  readonly into?: string;
  readonly evidence: readonly unknown[];
  readonly confidence: number;
}

let tasks: readonly ExportedTask[];
beforeAll(() => {
  tasks = exportedTasks(SAMPLE);
});

async function askFor(url: string, task: ExportedTask, model = 'sim'): Promise<readonly Change[]> {
  const body = JSON.stringify({ model, messages: [{ role: 'user', content: editsPrompt(task) }] });
  const reply = await fetch(`${url}/compatible/v1/chat/completions`, { method: 'POST', body });
  const { choices } = (await reply.json()) as { choices: readonly [{ message: { content: string } }] };
  return (JSON.parse(choices[0].message.content) as { changes: readonly Change[] }).changes;
}

/** Planted errors and clean places of a task, and how many of each a reply repaired or damaged. */
function countOf({ known }: ExportedTask, changes: readonly Change[]) {
  const planted = plantedPlaces(known);
  const hits = changes.filter(({ rid, column }) => planted.has(`${rid}|${column}`)).length;
  const places = known.entities.length > 0 ? rowsOf(known) : rowsOf(known) * (known.dirty.columns.length - 1);
  return { planted: planted.size, repaired: hits, clean: places - planted.size, damaged: changes.length - hits };
}

function plantedPlaces({ errors, entities }: KnownTask): Set<string> {
  const rows = entities.flatMap(({ members }) =>
    members.filter(({ planted }) => planted).map(({ rid }) => `${rid}|#row`),
  );
  return new Set([...errors.map(({ rid, column }) => `${rid}|${column}`), ...rows]);
}

function rowsOf({ dirty }: KnownTask): number {
  return dirty.rowCount;
}

/** Standard errors between a share and the probability that it was drawn with. */
function zOf(hits: number, trials: number, probability: number): number {
  return (hits / trials - probability) / Math.sqrt((probability * (1 - probability)) / trials);
}

describe('a simulated model', () => {
  test('repairs and damages as often as was asked for, pooled over tasks and repetitions', async () => {
    const { url } = await openTestSimulator({ tasks: tasks.map(({ known }) => known), behaviour: quality });
    const sums = { planted: 0, repaired: 0, clean: 0, damaged: 0 };
    for (const task of tasks) {
      for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
        const counts = countOf(task, await askFor(url, task));
        for (const name of ['planted', 'repaired', 'clean', 'damaged'] as const) sums[name] += counts[name];
      }
    }
    expect(sums.planted).toBeGreaterThan(1500);
    expect(Math.abs(zOf(sums.repaired, sums.planted, quality.repair))).toBeLessThan(3);
    expect(Math.abs(zOf(sums.damaged, sums.clean, quality.damage))).toBeLessThan(3);
  });

  test('restores exactly the clean value, and damages with one that the scorer takes for another', async () => {
    const task = tasks[0]!;
    const { known } = task;
    const { url } = await openTestSimulator({ tasks: [known], behaviour: { repair: 1, damage: 0.05 } });
    const clean = new Map(known.errors.map((error) => [`${error.rid}|${error.column}`, error.clean]));
    const rids = columnOf(known.dirty, '_rid');
    const changes = await askFor(url, task);
    const damages = changes.filter(({ rid, column }) => !clean.has(`${rid}|${column}`));
    const isSame = ({ rid, column, new: value }: Change): boolean =>
      areCellsEqual(columnOf(known.dirty, column)[rids.indexOf(rid)]!, value, known.equality.get(column)!);
    expect(changes.length - damages.length).toBe(clean.size);
    expect(
      changes
        .filter((change) => clean.has(`${change.rid}|${change.column}`))
        .every((change) => clean.get(`${change.rid}|${change.column}`) === change.new),
    ).toBe(true);
    expect(damages.length).toBeGreaterThan(20);
    expect(damages.filter(isSame)).toEqual([]);
  });

  test('says of a removed row what it repeats, and how sure it is', async () => {
    const task = tasks.find(({ known }) => known.entities.length > 0)!;
    const { url } = await openTestSimulator({ tasks: [task.known], behaviour: { repair: 1, damage: 0 } });
    const changes = await askFor(url, task);
    const planted = plantedPlaces(task.known);
    expect(changes.every(({ op, column }) => op === 'delete' && column === '#row')).toBe(true);
    expect(new Set(changes.map(({ rid }) => `${rid}|#row`))).toEqual(planted);
    expect(changes.some(({ into }) => planted.has(`${into}|#row`))).toBe(false);
    expect(changes.every(({ evidence, confidence }) => evidence.length === 1 && confidence > 0 && confidence < 1)).toBe(
      true,
    );
  });

  test('answers a question that is asked again anew, and the same in another simulator of the seed', async () => {
    const task = tasks[0]!;
    const open = async (seed: string) =>
      (await openTestSimulator({ tasks: [task.known], behaviour: quality, seed })).url;
    const [first, again, other] = [await open('a'), await open('a'), await open('b')];
    const answers = [await askFor(first, task), await askFor(first, task)];
    expect(answers[1]).not.toEqual(answers[0]);
    expect([await askFor(again, task), await askFor(again, task)]).toEqual(answers);
    expect(await askFor(other, task)).not.toEqual(answers[0]);
    expect(await askFor(again, task, 'another-model')).not.toEqual(answers[0]);
  });

  test('answers always the same where it was told to', async () => {
    const task = tasks[0]!;
    const { url } = await openTestSimulator({ tasks: [task.known], behaviour: quality, isVaried: false });
    expect(await askFor(url, task)).toEqual(await askFor(url, task));
  });

  test('has the quality that is set for its id, else the usual one', async () => {
    const task = tasks[0]!;
    const models = [
      { model: 'gpt-*', behaviour: { repair: 1, damage: 0 } },
      { model: 'gemini-sim', behaviour: { repair: 0, damage: 0 } },
    ];
    const { url } = await openTestSimulator({ tasks: [task.known], models, behaviour: { repair: 0, damage: 1 } });
    const counts = async (model: string) => countOf(task, await askFor(url, task, model));
    const { planted, clean } = await counts('gpt-sim');
    expect(await counts('gpt-sim')).toMatchObject({ repaired: planted, damaged: 0 });
    expect(await counts('gemini-sim')).toMatchObject({ repaired: 0, damaged: 0 });
    expect(await counts('claude-sim')).toMatchObject({ repaired: 0, damaged: clean });
  });

  test('gives an answer that never arrived to whoever asks next', async () => {
    const task = tasks[0]!;
    const faults = [{ fault: 'cut-reply', provider: null, share: null, calls: [[1, 1] as const], seconds: null }];
    const known = { tasks: [task.known], behaviour: quality };
    const steady = await askFor((await openTestSimulator(known)).url, task);
    const { url } = await openTestSimulator({ ...known, faults });
    await expect(askFor(url, task)).rejects.toThrow('terminated');
    expect(await askFor(url, task)).toEqual(steady);
  });

  test('finds nothing wrong in a table that it does not know', async () => {
    const { url } = await openTestSimulator({ tasks: [tasks[1]!.known], behaviour: { repair: 1, damage: 1 } });
    expect(await askFor(url, tasks[0]!)).toEqual([]);
  });
});
