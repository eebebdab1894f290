import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { AgentDefinition } from '../../../src/agents/agent-port.ts';
import type { ColumnDescriptor, PartDescriptor } from '../../../src/core/dataset/descriptor.ts';
import type { Rule } from '../../../src/core/dataset/rule.ts';
import type { InjectedEntity, InjectedError } from '../../../src/core/injection/ledger.ts';
import type { TaskScore } from '../../../src/core/scoring/task-score.ts';
import type { ChangeLogEntry } from '../../../src/core/submission/submission.ts';
import type { AgentDocument } from '../../../src/contract/agent.ts';
import type { ChangeLogEntryDocument } from '../../../src/contract/change-log-entry.ts';
import { columnSchema, partSchema } from '../../../src/contract/column.ts';
import type { ExportedCellError, ExportedEntity } from '../../../src/contract/exported-errors.ts';
import type { RuleDocument } from '../../../src/contract/rule.ts';
import type { ScoreDocument } from '../../../src/contract/score.ts';
import type { SnakeCased } from '../../../src/contract/snake-case.ts';
import { snakeCased } from '../../../src/contract/snake-case.ts';

test('public documents that mirror a core type have exactly its members, in snake_case', () => {
  expectTypeOf<SnakeCased<Rule>>().toExtend<RuleDocument>();
  expectTypeOf<RuleDocument['kind']>().toEqualTypeOf<Rule['kind']>();
  expectTypeOf<SnakeCased<TaskScore>>().toEqualTypeOf<ScoreDocument>();
  expectTypeOf<SnakeCased<ChangeLogEntry>>().toExtend<ChangeLogEntryDocument>();
  expectTypeOf<keyof SnakeCased<ChangeLogEntry>>().toEqualTypeOf<keyof ChangeLogEntryDocument>();
  expectTypeOf<SnakeCased<ColumnDescriptor>>().toExtend<z.infer<typeof columnSchema>>();
  expectTypeOf<keyof SnakeCased<ColumnDescriptor>>().toEqualTypeOf<keyof z.infer<typeof columnSchema>>();
  expectTypeOf<SnakeCased<PartDescriptor>>().toEqualTypeOf<z.infer<typeof partSchema>>();
  expectTypeOf<SnakeCased<InjectedError>>().toEqualTypeOf<ExportedCellError>();
  expectTypeOf<SnakeCased<InjectedEntity>>().toEqualTypeOf<Omit<ExportedEntity, 'entity'>>();
  expectTypeOf<SnakeCased<Pick<AgentDefinition, 'modelId' | 'strategy' | 'parameters'>>>().toExtend<
    Omit<AgentDocument, 'provider' | 'prompt_hash'>
  >();
  const column: ColumnDescriptor = { name: 'a', type: 'string', meaning: 'a', nullable: true, protected: false };
  expect(columnSchema.parse(snakeCased(column))).toEqual(column);
});

test('snakeCased renames members at every depth and leaves values and names that are data alone', () => {
  const rule: Rule = { kind: 'case', computed: 'shipTo', of: 'shipMode', cases: { byAir: { value: 'aB' } } };
  expect(snakeCased([{ maximumDays: 3, rule, nothing: null }])).toEqual([{ maximum_days: 3, rule, nothing: null }]);
});
