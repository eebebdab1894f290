import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { CodedError, isCodedError } from '../foundation/coded-error.ts';
import { ALL_TOOLS } from './all-tools.ts';
import type { McpTool, McpTools } from './mcp-tool.ts';

/** Answers a call. What is refused becomes a tool error with its code and what to do; never rejects. */
export async function answerCall(name: string, given: unknown, tools: McpTools): Promise<CallToolResult> {
  try {
    const tool = ALL_TOOLS.find((one) => one.name === name) ?? unknownTool(name);
    const { text, document } = await tool.answer(readInput(tool, given), tools);
    return { content: [{ type: 'text', text }], structuredContent: document };
  } catch (error) {
    const { code, message } = isCodedError(error) ? error : innerFault();
    return {
      isError: true,
      content: [{ type: 'text', text: `${code}: ${message}` }],
      structuredContent: { code, message },
    };
  }
}

function readInput({ input, name }: McpTool, given: unknown): unknown {
  const read = input.safeParse(given ?? {});
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? name : path.join('.')}: ${message}`,
  );
  throw new CodedError('REQUEST_INVALID', `the arguments of ${name} are wrong; ${faults.join('; ')}`);
}

function unknownTool(name: string): never {
  const known = ALL_TOOLS.map((tool) => tool.name).join(', ');
  throw new CodedError('TOOL_UNKNOWN', `there is no tool "${name}"; there are ${known}`);
}

/** What went wrong inside is nothing for an assistant. */
function innerFault() {
  return { code: 'INTERNAL_ERROR', message: 'something went wrong inside; try again, and report it where it stays so' };
}
