import type { McpTool } from './mcp-tool.ts';
import { comparisonTools } from './tools/comparison-tools.ts';
import { listTools } from './tools/list-tools.ts';
import { resultTools } from './tools/result-tools.ts';
import { runTools } from './tools/run-tools.ts';

/** Every tool that an assistant may use. */
export const ALL_TOOLS: readonly McpTool[] = [...listTools, ...runTools, ...resultTools, ...comparisonTools];
