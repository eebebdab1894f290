import { describe, expect, test } from 'vitest';
import { chooseFault } from '../../../src/simulator/faults/choose-fault.ts';
import { faultRulesFromJson, faultRulesFromText } from '../../../src/simulator/faults/fault-rules.ts';
import { behaviourOf, behaviourRule, DEFAULT_BEHAVIOUR } from '../../../src/simulator/model-behaviour.ts';
import { wantedForm, writeForm } from '../../../src/simulator/answers/write-form.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('faults in words', () => {
  test('are read with provider, seconds, share and calls', () => {
    expect(faultRulesFromText('overloaded=0.05, anthropic:rate-limit-seconds(2)@3, hang@5-7, server-error@9+')).toEqual(
      [
        { fault: 'overloaded', provider: null, share: 0.05, calls: null, seconds: null },
        { fault: 'rate-limit-seconds', provider: 'anthropic', share: null, calls: [[3, 3]], seconds: 2 },
        { fault: 'hang', provider: null, share: null, calls: [[5, 7]], seconds: null },
        { fault: 'server-error', provider: null, share: null, calls: [[9, Number.MAX_SAFE_INTEGER]], seconds: null },
      ],
    );
  });

  test('mean the same as the entries of a file', () => {
    const file = [
      { fault: 'overloaded', share: 0.05 },
      { fault: 'hang', provider: 'google', calls: [[5, 7]] },
    ];
    expect(faultRulesFromJson(file)).toEqual(faultRulesFromText('overloaded=0.05,google:hang@5-7'));
  });

  test.each([
    ['overlaoded=0.1', 'did you mean "overloaded"'],
    ['openai:blocked-prompt=1', 'openai never shows "blocked-prompt"; it is for google'],
    ['overloaded', 'is no rule'],
    ['overloaded=2', '0.share'],
    ['nobody:overloaded=1', '0.provider'],
  ])('are refused with a reason: %s', (text, reason) => {
    expect(() => faultRulesFromText(text)).toThrow(reason);
  });

  test('of a file need a share or calls, not both', () => {
    expect(() => faultRulesFromJson([{ fault: 'hang' }])).toThrow('needs either');
    expect(() => faultRulesFromJson([{ fault: 'hang', share: 1, calls: [[1, 1]] }])).toThrow('needs either');
  });
});

describe('the calls that show a fault', () => {
  const seed = 'seed';

  test('are the scripted ones, counted for each provider', () => {
    const rules = faultRulesFromText('anthropic:overloaded@3,server-error@2-3');
    const of = (provider: 'anthropic' | 'google') =>
      numbers(4).map((number) => chooseFault(rules, { provider, number, seed })?.id ?? null);
    expect(of('anthropic')).toEqual([null, 'server-error', 'overloaded', null]);
    expect(of('google')).toEqual([null, 'server-error', 'server-error', null]);
  });

  test('are the share that was asked for, the same for the same seed', () => {
    const rules = faultRulesFromText('overloaded=0.1');
    const chosen = (with_: string) =>
      numbers(5000).filter((number) => chooseFault(rules, { provider: 'openai', number, seed: with_ }) !== null);
    const standardError = Math.sqrt(5000 * 0.1 * 0.9);
    expect(Math.abs(chosen(seed).length - 500)).toBeLessThan(3 * standardError);
    expect(chosen(seed)).toEqual(chosen(seed));
    expect(chosen(seed)).not.toEqual(chosen('another'));
  });

  test('are none of a provider that never shows the fault', () => {
    const rules = faultRulesFromText('blocked-prompt=1');
    expect(chooseFault(rules, { provider: 'openai', number: 1, seed })).toBeNull();
    expect(chooseFault(rules, { provider: 'google', number: 1, seed })).toEqual({ id: 'blocked-prompt', seconds: 1 });
  });
});

describe('the behaviour of a model', () => {
  test('is read from words, and holds for ids that begin alike', () => {
    const rules = [
      behaviourRule('gpt-*=repair:0.9,damage:0.005,latency:100'),
      behaviourRule('x=cached:0.5,cache-write:1,reasoning:7'),
    ];
    expect(behaviourOf('gpt-sim', rules, DEFAULT_BEHAVIOUR)).toEqual({
      ...DEFAULT_BEHAVIOUR,
      repair: 0.9,
      damage: 0.005,
      latencyMs: 100,
    });
    expect(behaviourOf('x', rules, DEFAULT_BEHAVIOUR)).toEqual({
      ...DEFAULT_BEHAVIOUR,
      cachedShare: 0.5,
      cacheWriteShare: 1,
      reasoningTokens: 7,
    });
    expect(behaviourOf('y', rules, DEFAULT_BEHAVIOUR)).toEqual(DEFAULT_BEHAVIOUR);
  });

  test.each(['gpt', '=repair:1', 'gpt=repair', 'gpt=repair:1.5', 'gpt=mend:0.5'])('is refused: "%s"', (text) => {
    expect(() => behaviourRule(text)).toThrow(expect.objectContaining({ code: 'SIMULATOR_MODEL' }) as Error);
  });
});

describe('the form of an answer', () => {
  const change = {
    rid: 'aaaaa2',
    column: "d'ay",
    op: 'set',
    old: 'x',
    new: "o'clock",
    rule: 'fd',
    evidence: [],
    confidence: 0.8,
  } as const;
  const removal = {
    rid: 'bbbbb3',
    column: '#row',
    op: 'delete',
    old: null,
    new: null,
    into: 'aaaaa2',
    rule: 'duplicate',
    evidence: [],
    confidence: 0.8,
  } as const;
  const cleaned = { columns: ['_rid', "d'ay"], rowCount: 1, cells: [['aaaaa2'], ["o'clock"]] };
  const draft = {
    changes: [change, removal],
    cleaned: () => cleaned,
    columns: cleaned.columns,
    justification: 'Because.',
  };
  const object = (properties: object) => ({ type: 'object', properties });

  test.each([
    [object({ changes: { type: 'array' } }), '', 'edits'],
    [object({ cleaned_csv: { type: 'string' }, change_log: { type: 'array' } }), '', 'table'],
    [object({ sql: { type: 'string' } }), '', 'program'],
    [null, 'Reply with {"cleaned_csv": "...", "change_log": []}', 'table'],
    [null, 'Reply with `sql`', 'program'],
    [null, 'Reply as you like', 'edits'],
  ] as const)('is told by the schema, else by the prompt (%#)', (schema, prompt, form) => {
    expect(wantedForm(schema, prompt)).toBe(form);
  });

  test('is the whole document without a schema', () => {
    const options = { schema: null, tableName: 'dirty' };
    expect(writeForm(draft, 'edits', options)).toEqual({ changes: [change, removal], justification: 'Because.' });
    expect(writeForm(draft, 'table', options)).toEqual({
      cleaned_csv: "_rid,d'ay\naaaaa2,o'clock\n",
      change_log: [change, removal],
      justification: 'Because.',
    });
    expect(writeForm(draft, 'program', options)['sql']).toBe(
      `SELECT "_rid",\n  CASE "_rid" WHEN 'aaaaa2' THEN 'o''clock' ELSE "d'ay" END AS "d'ay"\nFROM "dirty"\nWHERE "_rid" NOT IN ('bbbbb3')`,
    );
  });

  test('has exactly the members of a schema, null or empty where there is nothing to say', () => {
    const item = object({ rid: { type: 'string' }, into: { type: ['string', 'null'] }, note: { type: 'string' } });
    const schema = object({
      changes: { type: 'array', items: item },
      doubts: { type: 'array' },
      count: { type: 'integer' },
    });
    expect(writeForm(draft, 'edits', { schema, tableName: 'dirty' })).toEqual({
      changes: [
        { rid: 'aaaaa2', into: null, note: '' },
        { rid: 'bbbbb3', into: 'aaaaa2', note: '' },
      ],
      doubts: [],
      count: 0,
    });
  });
});
