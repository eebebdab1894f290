import { canonicalJson } from '../../foundation/canonical-json.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { createRandom } from '../../foundation/random.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import { csvFromTable } from '../table/csv-text.ts';
import { selectRows } from '../table/table.ts';
import type { AgentView } from './agent-view.ts';
import { checkGuarantees } from './check-guarantees.ts';
import { INJECTION_VERSION } from './injection-version.ts';
import { LEAST_ERRORS } from './least-errors.ts';
import { makeCellDirt } from './make-cell-dirt.ts';
import { makeDuplicateDirt } from './make-duplicate-dirt.ts';
import { sampleRows } from './sample-rows.ts';
import { leastErrorsAt, scaleSample, sizeSample } from './size-sample.ts';
import { taskIdOf } from './task-id.ts';
import type { TaskDirt, TaskRequest } from './task-request.ts';
import type { Task } from './task.ts';
import { visibleColumns } from './visible-columns.ts';
import { writePrompt } from './write-prompt.ts';

/** Seeds tried before a task is given up (METHODOLOGY 8.8). */
const MOST_SEEDS = 5;

/**
 * Makes a task: samples whole groups, plants errors by METHODOLOGY 8, and checks every guarantee of 8.3 before handing it
 * out, unless the very same task was proven before. The same request gives the same bytes on any machine.
 * Throws TASK_INFEASIBLE where the table's evidence does not carry enough errors, TASK_GUARANTEE_BROKEN where a guarantee
 * fails for every seed tried.
 */
export function buildTask(request: TaskRequest): Task {
  const { dataset, dimension, difficulty, masterSeed } = request;
  let failure: unknown;
  for (let redraw = 0; redraw < MOST_SEEDS; redraw += 1) {
    const parts = [dataset.descriptor.id, dimension, difficulty, INJECTION_VERSION, masterSeed];
    const seed = sha256Hex([...parts, ...(redraw === 0 ? [] : [String(redraw)])].join('|'));
    try {
      return drawTask(request, seed, redraw);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function drawTask(request: TaskRequest, seed: string, redraw: number): Task {
  const { dataset, dimension } = request;
  const random = createRandom(seed);
  const wanted = request.rows ?? dataset.descriptor.sampling.rows;
  const size = wanted === undefined ? sizeSample(dataset.descriptor, request) : { target: wanted, most: wanted };
  const scale = { rows: request.rowFactor ?? 1, errors: request.errorFactor ?? 1 };
  const rows = sampleRows(dataset, scaleSample(size, scale.rows), random.fork('sample'));
  const sample = selectRows(dataset.table, random.fork('order').shuffled(rows));
  const dirtRequest = { ...request, sample, random, scale };
  const dirt = dimension === 'uniqueness' ? makeDuplicateDirt(dirtRequest) : makeCellDirt(dirtRequest);
  const least = leastErrorsAt(request.leastErrors ?? LEAST_ERRORS, scale);
  if (dirt.facts.errorCount < least) {
    throw new CodedError(
      'TASK_INFEASIBLE',
      `"${dataset.descriptor.title}" carries only ${dirt.facts.errorCount} ${request.difficulty} errors of ${dimension} that its rules can prove, where ${least} are needed; declare more rules, or give it more rows`,
      {
        details: {
          dataset: dataset.descriptor.id,
          dimension,
          difficulty: request.difficulty,
          errors: dirt.facts.errorCount,
        },
      },
    );
  }
  const task = assembleTask(request, { dirt, seed, redraw });
  if (request.provenHashes?.has(task.hash) !== true) checkGuarantees(task);
  return task;
}

function assembleTask(
  request: TaskRequest,
  made: { readonly dirt: TaskDirt; readonly seed: string; readonly redraw: number },
): Task {
  const { dataset, dimension, difficulty } = request;
  const { descriptor } = dataset;
  const { dirt, seed, redraw } = made;
  const shown = {
    title: descriptor.title,
    dimension,
    columns: visibleColumns(descriptor.columns),
    parts: descriptor.parts,
    key: descriptor.key,
    identities: descriptor.identities,
    rules: descriptor.rules,
  };
  const prompt = writePrompt(shown);
  const view: AgentView = Object.freeze({ ...shown, dirty: dirt.dirty, prompt });
  const hash = sha256Hex(
    canonicalJson({
      dirty: csvFromTable(dirt.dirty),
      clean: csvFromTable(dirt.truth.clean),
      columns: dirt.truth.columns.map((column) => ({
        ...column,
        legitimateTokens: [...(column.legitimateTokens ?? [])].toSorted(),
      })),
      errors: dirt.truth.errors,
      entities: dirt.truth.entities,
      prompt,
    }),
  );
  return {
    id: taskIdOf(dimension, difficulty, descriptor),
    datasetId: descriptor.id,
    dimension,
    difficulty,
    seed,
    view,
    truth: dirt.truth,
    manifest: {
      ...dirt.facts,
      datasetHash: descriptor.contentHash,
      redraws: redraw + dirt.redraws,
      canary: descriptor.canary,
    },
    hash,
  };
}
