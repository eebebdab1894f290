import { expect, test } from 'vitest';
import { createModelAgent } from '../../../src/agents/model/create-model-agent.ts';
import { perturbTask } from '../../../src/core/perturbation/perturb-task.ts';
import { createRandom } from '../../../src/foundation/random.ts';
import type { ModelRequest } from '../../../src/models/model-client.ts';
import { smallTask } from '../../support/small-task.ts';

const task = smallTask({ columns: [{ name: 'city' }], clean: [['r1', 'Oslo']], dirty: [['r1', 'Olso']] });

const CSV = '_rid,city\nr1,Olso\n';
const JSON_TEXT = '{"_rid":"r1","city":"Olso"}';
const MARKDOWN = '| r1 | Olso |';

async function tableShown(condition: string, input: string): Promise<string> {
  const asked: ModelRequest[] = [];
  const agent = createModelAgent({ provider: 'compatible', modelId: 'm', name: 'm', baseUrl: null }, [
    ['input', input],
  ]);
  const model = {
    contextWindow: null,
    outputLimit: null,
    accepts: { temperature: true, seed: true, effort: true, structuredOutput: true, tools: true },
    async ask(request: ModelRequest): Promise<never> {
      asked.push(request);
      throw new Error('seen enough');
    },
  };
  const context = { random: createRandom('form'), signal: new AbortController().signal, model, repetition: 1 };
  const { view } = perturbTask(task, condition, { build: () => task });
  await expect(agent.repair(view, context)).rejects.toThrow('seen enough');
  return asked[0]!.messages.map((message) => (message.role === 'user' ? message.text : '')).join('');
}

test.each([
  ['p0', 'csv', CSV],
  ['p0', 'markdown', MARKDOWN],
  ['p5-json', 'csv', JSON_TEXT],
  ['p5-json', 'markdown', JSON_TEXT],
  ['p5-markdown', 'csv', MARKDOWN],
])('under %s a model that is set to %s is shown: %s', async (condition, input, words) => {
  expect(await tableShown(condition, input)).toContain(words);
});
