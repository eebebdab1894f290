import { describe, expect, it, test } from 'vitest';
import { createModelAgent } from '../../../../src/agents/model/create-model-agent.ts';
import type { AgentModel } from '../../../../src/agents/model/create-model-agent.ts';
import { STRATEGIES } from '../../../../src/agents/model/strategies/strategies.ts';
import { createBuiltinAgent } from '../../../../src/agents/builtin-agents.ts';
import { tablePrompt } from '../../../../src/agents/model/prompts/table-prompt.ts';
import { agentDocument } from '../../../../src/execution/use-cases/catalogue/model-document.ts';
import type { AgentDefinition } from '../../../../src/agents/agent-port.ts';
import { parseAgentSpec } from '../../../../src/agents/definition/agent-spec.ts';
import { repairWith, scriptedModel } from '../../../support/scripted-model.ts';
import { smallTask } from '../../../support/small-task.ts';

const gemini: AgentModel = { provider: 'google', modelId: 'gemini-3-pro', name: 'gemini-3-pro', baseUrl: null };

function definitionOf(spec: string, model: AgentModel = gemini): AgentDefinition {
  return createModelAgent(model, parseAgentSpec(spec).parameters).definition;
}

describe('an agent that asks a model', () => {
  it('is named by its model where nothing is set', () => {
    expect(definitionOf('gemini-3-pro')).toMatchObject({
      slug: 'gemini-3-pro',
      provider: 'google',
      modelId: 'gemini-3-pro',
      strategy: null,
      promptHash: STRATEGIES[0]!.promptHash,
      isDeterministic: false,
      seesTruth: false,
    });
  });

  it('leaves the temperature to the provider unless it is set, as 0 is another condition', () => {
    expect(definitionOf('gemini-3-pro').parameters['temperature']).toBe('');
    expect(definitionOf('gemini-3-pro@temperature=0').parameters['temperature']).toBe(0);
    expect(definitionOf('gemini-3-pro@temperature=0').slug).not.toBe(definitionOf('gemini-3-pro').slug);
  });

  test.each([
    ['gemini-3-pro@strategy=table', 'gemini-3-pro--table'],
    ['gemini-3-pro@strategy=edits', 'gemini-3-pro'],
    ['gemini-3-pro@variant=b', 'gemini-3-pro--b'],
    ['gemini-3-pro@strategy=chunked@variant=b', 'gemini-3-pro--chunked--b'],
  ])('%s is called %s', (spec, slug) => {
    expect(definitionOf(spec).slug).toBe(slug);
  });

  it('has a name of its own for every other setting, and for another address', () => {
    const specs = [
      '',
      '@input=json',
      '@input=markdown',
      '@effort=low',
      '@max-output=100',
      '@chunk-rows=5',
      '@temperature=1',
    ];
    const slugs = specs.map((spec) => definitionOf(`gemini-3-pro${spec}`).slug);
    slugs.push(definitionOf('gemini-3-pro', { ...gemini, baseUrl: 'http://localhost/v1' }).slug);
    expect(new Set(slugs).size).toBe(specs.length + 1);
    for (const slug of slugs.slice(1)) expect(slug).toMatch(/^gemini-3-pro--[0-9a-f]{6}$/u);
  });

  test.each([
    ['@strateg=edits', 'AGENT_PARAMETER_UNKNOWN'],
    ['@strategy=edit', 'AGENT_PARAMETER_INVALID'],
    ['@input=xml', 'AGENT_PARAMETER_INVALID'],
    ['@temperature=3', 'AGENT_PARAMETER_INVALID'],
    ['@max-output=0', 'AGENT_PARAMETER_INVALID'],
    ['@chunk-rows=all', 'AGENT_PARAMETER_INVALID'],
    ['@variant=a@variant=b', 'AGENT_PARAMETER_INVALID'],
  ])('refuses %s', (spec, code) => {
    expect(() => definitionOf(`gemini-3-pro${spec}`)).toThrow(expect.objectContaining({ code }));
  });

  it('has a strategy of every name, with a hash of its own', () => {
    const hashes = STRATEGIES.map(({ name }) => definitionOf(`gemini-3-pro@strategy=${name}`).promptHash);
    expect(new Set(hashes).size).toBe(STRATEGIES.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('the hash of the words', () => {
  it('stands in every result of the agent, and is null where nothing is asked in words', () => {
    const { definition } = createModelAgent(gemini, [['strategy', 'table']]);
    expect(agentDocument(definition)).toMatchObject({ strategy: 'table', prompt_hash: tablePrompt.hash });
    expect(agentDocument(createBuiltinAgent('rules').definition).prompt_hash).toBeNull();
  });
});

describe('the form of the table', () => {
  const rows = [['a1', 'x']] as const;
  const { view } = smallTask({ columns: [{ name: 'c' }], clean: rows, dirty: rows });
  const none = '{"changes": [], "justification": ""}';
  const shownIn = async (form: 'json' | undefined, ...parameters: readonly string[]): Promise<string> => {
    const model = scriptedModel(() => none);
    await repairWith(model, form === undefined ? view : { ...view, inputFormat: form }, ...parameters);
    return JSON.stringify(model.requests[0]!.messages);
  };

  it('is the one of the condition, else the one that was set, else CSV', async () => {
    expect(await shownIn(undefined)).toContain('as CSV');
    expect(await shownIn(undefined, 'input=markdown')).toContain('as Markdown');
    expect(await shownIn('json', 'input=markdown')).toContain('as JSON');
  });
});
