import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { systemClock } from '../foundation/clock.ts';
import { readExportedTasks } from '../simulator/answers/read-exported-tasks.ts';
import { faultRulesFromJson, faultRulesFromText } from '../simulator/faults/fault-rules.ts';
import { limitRulesFromText } from '../simulator/limits/limit-rules.ts';
import { behaviourRule } from '../simulator/model-behaviour.ts';
import type { SimulatorOptions } from '../simulator/simulator-options.ts';
import { startSimulator } from '../simulator/start-simulator.ts';
import { fileError } from '../tabular-files/file-error.ts';
import { readJsonFile } from '../tabular-files/read-json-file.ts';

/** What the operator asks of a simulated provider, in words. */
export interface SimulatorRequest {
  /** Folder of exported tasks; undefined: no task is known, and nothing is ever found wrong. */
  readonly tasks?: string;
  readonly repair: number;
  readonly damage: number;
  readonly latencyMs: number;
  /** Such as `gpt-sim=repair:0.9,damage:0.005`. */
  readonly models: readonly string[];
  /** Rules in words, or the path of a JSON file (ending in `.json`) that lists them. */
  readonly faults?: string;
  readonly limits?: string;
  readonly seed: string;
  readonly isVaried: boolean;
  /** File that each call is written to as a line of JSON; undefined: none. */
  readonly log?: string;
  readonly port: number;
}

/** A simulated provider that listens. */
export interface OpenSimulator {
  readonly url: string;
  /** How many tasks it can answer. */
  readonly taskCount: number;
  /** Ends it; resolves when the log is on disk. */
  close(): Promise<void>;
}

/**
 * Reads what the simulator answers from and starts it. Throws what the readers of tasks, faults, limits, models and files
 * throw, and SERVER_PORT_TAKEN.
 */
export async function openSimulator(request: SimulatorRequest): Promise<OpenSimulator> {
  const { faults, limits, tasks: folder } = request;
  const tasks = folder === undefined ? [] : await readExportedTasks(folder);
  const rules: Pick<SimulatorOptions, 'faults' | 'limits' | 'models'> = {
    models: request.models.map((text) => behaviourRule(text)),
    ...(faults === undefined ? {} : { faults: await readFaults(faults) }),
    ...(limits === undefined ? {} : { limits: limitRulesFromText(limits) }),
  };
  const log = request.log === undefined ? null : await openLog(request.log);
  const simulator = await startSimulator({
    clock: systemClock,
    tasks,
    ...rules,
    behaviour: { repair: request.repair, damage: request.damage, latencyMs: request.latencyMs },
    seed: request.seed,
    isVaried: request.isVaried,
    port: request.port,
    ...(log === null ? {} : { onCall: (call) => log.write(call) }),
  });
  return {
    url: simulator.url,
    taskCount: tasks.length,
    close: async () => {
      await simulator.close();
      await log?.end();
    },
  };
}

async function readFaults(words: string): Promise<ReturnType<typeof faultRulesFromText>> {
  return words.endsWith('.json') ? faultRulesFromJson(await readJsonFile(words)) : faultRulesFromText(words);
}

/** A file that lines of JSON are written to as they come. Rejects where it cannot be opened. */
async function openLog(path: string): Promise<{ write(value: object): void; end(): Promise<void> }> {
  const stream = createWriteStream(path);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', (error) => reject(fileError(error, path)));
  });
  return {
    write: (value) => stream.write(`${JSON.stringify(value)}\n`),
    end: async () => {
      stream.end();
      await finished(stream);
    },
  };
}
