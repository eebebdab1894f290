import { beforeAll, describe, expect, test } from 'vitest';
import { createModelAgent } from '../../src/agents/model/create-model-agent.ts';
import type { AgentOutcome } from '../../src/agents/agent-port.ts';
import { CONDITIONS } from '../../src/core/perturbation/conditions.ts';
import { perturbTask } from '../../src/core/perturbation/perturb-task.ts';
import type { TaskVariation } from '../../src/core/task/task-variation.ts';
import { scoreSubmission } from '../../src/core/scoring/score-submission.ts';
import type { TaskScore } from '../../src/core/scoring/task-score.ts';
import { systemClock } from '../../src/foundation/clock.ts';
import { createRandom } from '../../src/foundation/random.ts';
import { createModelClient } from '../../src/models/create-model-client.ts';
import { PROVIDERS } from '../../src/models/model-client.ts';
import type { Provider } from '../../src/models/model-client.ts';
import { readBundledCatalogues } from '../support/bundled-catalogues.ts';
import { openSandbox } from '../../src/tabular-files/sandbox/open-sandbox.ts';
import { settingsFor } from '../support/model-settings.ts';
import { openTestSimulator } from '../support/open-simulator.ts';
import type { ExportedTask } from '../support/simulated-tasks.ts';
import { exportedTasks } from '../support/simulated-tasks.ts';

const BASE_PATHS: Readonly<Record<Provider, string>> = {
  openai: '/v1',
  anthropic: '/v1',
  google: '/v1beta',
  compatible: '/compatible/v1',
};

let tasks: readonly ExportedTask[];
beforeAll(() => {
  tasks = exportedTasks(['accuracy_medium_2', 'completeness_hard_6', 'consistency_easy_7', 'uniqueness_medium_4']);
});

type Parameters_ = readonly (readonly [name: string, value: string])[];

interface TrialFacts {
  readonly task: ExportedTask;
  readonly parameters?: Parameters_;
  readonly seed?: string;
  /** Whether the model takes schemas and tools. */
  readonly isAble?: boolean;
}

/** One trial of a model at the simulator, as a run would make it but without limits, budget and store. */
async function repairWith(
  url: string,
  provider: Provider,
  { task, parameters = [], seed = '1', isAble = true }: TrialFacts,
): Promise<AgentOutcome> {
  const settings = settingsFor(provider, `${url}${BASE_PATHS[provider]}`);
  const client = createModelClient(settings, systemClock);
  const { signal } = new AbortController();
  const agent = createModelAgent(
    { provider, modelId: 'm', name: 'm', baseUrl: settings.baseUrl },
    parameters,
    openSandbox,
  );
  return agent.repair(task.task.view, {
    random: createRandom(seed),
    signal,
    model: {
      contextWindow: null,
      outputLimit: null,
      accepts: { ...settings.accepts, structuredOutput: isAble, tools: isAble },
      ask: async (request) => client.ask(request, signal),
    },
  });
}

function scoreOf({ task }: ExportedTask, outcome: AgentOutcome): TaskScore {
  return scoreSubmission(task, submissionOf(outcome).submission);
}

function submissionOf(outcome: AgentOutcome): Extract<AgentOutcome, { readonly status: 'ok' }> {
  if (outcome.status !== 'ok') throw new Error(`${outcome.status}: ${outcome.message}`);
  return outcome;
}

async function openFor(behaviour: { readonly repair: number; readonly damage: number }): Promise<string> {
  return (await openTestSimulator({ tasks: tasks.map(({ known }) => known), behaviour })).url;
}

describe('a model that repairs everything', () => {
  test.each(PROVIDERS)('has an F1 of 1 at %s in every dimension', async (provider) => {
    const url = await openFor({ repair: 1, damage: 0 });
    for (const task of tasks) expect(scoreOf(task, await repairWith(url, provider, { task })).f1).toBe(1);
  });

  test.each(PROVIDERS)('has an F1 of 1 at %s by tools', async (provider) => {
    const url = await openFor({ repair: 1, damage: 0 });
    const parameters = [['strategy', 'tools']] as const;
    expect(scoreOf(tasks[0]!, await repairWith(url, provider, { task: tasks[0]!, parameters })).f1).toBe(1);
  });

  test.each([
    ['edits', [['strategy', 'edits']]],
    ['table', [['strategy', 'table']]],
    [
      'chunked',
      [
        ['strategy', 'chunked'],
        ['chunk-rows', '40'],
      ],
    ],
    ['tools', [['strategy', 'tools']]],
    ['program', [['strategy', 'program']]],
  ] as const)(
    'has an F1 of 1 by the strategy %s, with schemas and tools and without',
    async (_strategy, parameters) => {
      const url = await openFor({ repair: 1, damage: 0 });
      for (const isAble of [true, false]) {
        for (const task of tasks) {
          const outcome = await repairWith(url, 'google', { task, parameters, isAble });
          expect(scoreOf(task, outcome).f1).toBe(1);
        }
      }
    },
  );

  test.each(['csv', 'json', 'markdown'])('has an F1 of 1 where it is shown the table as %s', async (input) => {
    const url = await openFor({ repair: 1, damage: 0 });
    const parameters = [['input', input]] as const;
    for (const task of tasks) expect(scoreOf(task, await repairWith(url, 'openai', { task, parameters })).f1).toBe(1);
  });
});

test('the recall of a model is the repair that the simulator was asked for', async () => {
  const repair = 0.7;
  const url = await openFor({ repair, damage: 0.01 });
  const cellTasks = tasks.filter(({ known }) => known.errors.length > 0);
  let [repaired, planted] = [0, 0];
  for (const provider of PROVIDERS) {
    for (const seed of ['1', '2', '3']) {
      for (const task of cellTasks) {
        const { recall } = scoreOf(task, await repairWith(url, provider, { task, seed }));
        planted += task.known.errors.length;
        repaired += recall * task.known.errors.length;
      }
    }
  }
  const z = (repaired / planted - repair) / Math.sqrt((repair * (1 - repair)) / planted);
  expect(planted).toBeGreaterThan(1000);
  expect(Math.abs(z)).toBeLessThan(3);
});

describe('under a condition', () => {
  const keepErrors = CONDITIONS.filter(
    ({ id, perturbationClass }) => perturbationClass !== 'distribution-shift' && id !== 'p13',
  );

  /** Score of a model that repairs everything it knows to be planted. */
  async function scoreUnder(condition: string, parameters: Parameters_ = []): Promise<TaskScore> {
    const url = await openFor({ repair: 1, damage: 0 });
    const task = tasks[0]!;
    const { catalogue } = readBundledCatalogues().suiteOfTask(task.task.id);
    const variants = { build: (variation: TaskVariation) => catalogue.build(task.task.id, variation) };
    const perturbed = perturbTask(task.task, condition, variants);
    const outcome = await repairWith(url, 'openai', {
      task: { ...task, task: { ...task.task, view: perturbed.view } },
      parameters,
    });
    return scoreSubmission(perturbed.task, perturbed.mapBack(submissionOf(outcome).submission));
  }

  test.each(keepErrors.map(({ id }) => id))('%s a model that repairs everything still does', async (condition) => {
    expect(await scoreUnder(condition)).toMatchObject({ recall: 1, specificity: 1 });
  });

  test('p4 it does so by tools that show it ten rows', async () => {
    expect(await scoreUnder('p4', [['strategy', 'tools']])).toMatchObject({ recall: 1, specificity: 1 });
  });

  test('p13 it leaves a clean table as it is', async () => {
    const { counts, specificity } = await scoreUnder('p13');
    expect([counts.damaged, specificity]).toEqual([0, 1]);
  });
});
