import { describe, expect, it } from 'vitest';
import { BUILTIN_AGENTS, createBuiltinAgent } from '../../../src/agents/builtin-agents.ts';
import { isCodedError } from '../../../src/foundation/coded-error.ts';

function codeAndMessage(spec: string): readonly [string, string] {
  try {
    createBuiltinAgent(spec);
  } catch (error) {
    if (isCodedError(error)) return [error.code, error.message];
    throw error;
  }
  throw new Error(`"${spec}" was accepted`);
}

describe('the list of built-in agents', () => {
  it('holds the yardsticks, the baselines, the classical cleaner and the evidence solver', () => {
    expect(BUILTIN_AGENTS.map((agent) => agent.modelId).toSorted()).toEqual([
      'calibrated',
      'dedupe',
      'delete-all',
      'evidence-solver',
      'fd-majority',
      'format',
      'impute',
      'noop',
      'oracle',
      'random-edit',
      'rules',
    ]);
  });

  it('hands the truth to oracle, calibrated and random-edit alone', () => {
    const seeing = BUILTIN_AGENTS.filter((agent) => agent.seesTruth).map((agent) => agent.modelId);
    expect(seeing.toSorted()).toEqual(['calibrated', 'oracle', 'random-edit']);
  });

  it.each([
    ['noop', 'noop'],
    ['  RULES ', 'rules'],
    ['calibrated', 'calibrated'],
    ['calibrated@repair=0.8@damage=0.01', 'calibrated'],
    ['calibrated@variant=a', 'calibrated--a'],
    ['calibrated@repair=0.80@damage=0.01@variant=A', 'calibrated--a'],
    ['fd-majority@strategy=mined', 'fd-majority--mined'],
    ['fd-majority@strategy=declared', 'fd-majority'],
  ])('calls %s by the slug %s', (spec, slug) => {
    expect(createBuiltinAgent(spec).definition.slug).toBe(slug);
  });

  it('tells agents of other parameters apart by six hex digits, always the same', () => {
    const slug = createBuiltinAgent('calibrated@repair=0.5@variant=b').definition.slug;
    expect(slug).toMatch(/^calibrated--b--[0-9a-f]{6}$/);
    expect(createBuiltinAgent('calibrated@variant=b@repair=0.5').definition.slug).toBe(slug);
    expect(createBuiltinAgent('calibrated@repair=0.6@variant=b').definition.slug).not.toBe(slug);
  });

  it('publishes every parameter with its value', () => {
    expect(createBuiltinAgent('calibrated@repair=1').definition.parameters).toEqual({
      repair: 1,
      damage: 0.01,
      variant: '',
    });
  });

  it('names the nearest agent for an unknown one', () => {
    const [code, message] = codeAndMessage('rulez');
    expect(code).toBe('AGENT_UNKNOWN');
    expect(message).toContain('did you mean "rules"?');
  });

  it('names the nearest parameter for an unknown one', () => {
    const [code, message] = codeAndMessage('calibrated@damge=0.1');
    expect(code).toBe('AGENT_PARAMETER_UNKNOWN');
    expect(message).toContain('did you mean "damage"?');
  });

  it('says that an agent takes no parameter', () => {
    expect(codeAndMessage('noop@repair=1')).toEqual([
      'AGENT_PARAMETER_UNKNOWN',
      'agent "noop" has no parameter "repair"; it takes none',
    ]);
  });

  it.each([
    'calibrated@repair=1.2',
    'calibrated@repair=-1',
    'calibrated@repair=',
    'calibrated@repair=1e-1',
    'calibrated@variant=a b',
    'fd-majority@strategy=guessed',
  ])('refuses %s', (spec) => {
    expect(codeAndMessage(spec)[0]).toMatch(/^AGENT_(PARAMETER_INVALID|SPEC_INVALID)$/);
  });

  it.each(['', '@repair=1', 'calibrated@repair', 'calibrated@repair=1@repair=1'])(
    'refuses "%s" as unreadable',
    (spec) => {
      expect(codeAndMessage(spec)[0]).toMatch(/^AGENT_(PARAMETER_INVALID|SPEC_INVALID)$/);
    },
  );
});
