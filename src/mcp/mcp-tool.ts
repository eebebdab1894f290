import type { z } from 'zod';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { SpendingLimit } from './spending-limit.ts';

/** What tools work with. */
export interface McpTools {
  readonly useCases: UseCases;
  readonly limit: SpendingLimit;
}

/** What a tool says: a document for programs, and the same in a few lines. */
export interface ToolAnswer {
  readonly text: string;
  readonly document: Readonly<Record<string, unknown>>;
}

/** A tool as an assistant sees it. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType;
  /** Whether it starts, stops or spends nothing. */
  readonly isReadOnly: boolean;
  /** Given what `input` has read. Throws CodedError for whatever is refused. */
  readonly answer: (given: unknown, tools: McpTools) => Promise<ToolAnswer>;
}

/** A tool whose answer is given what its own schema reads. */
export function mcpTool<Input extends z.ZodType>(
  tool: Omit<McpTool, 'input' | 'answer'> & {
    readonly input: Input;
    readonly answer: (given: z.infer<Input>, tools: McpTools) => Promise<ToolAnswer>;
  },
): McpTool {
  return { ...tool, answer: (given, tools) => tool.answer(given as z.infer<Input>, tools) };
}
