import { ALL_TOOLS } from '../../src/mcp/all-tools.ts';
import { inputSchema } from '../../src/mcp/input-schema.ts';
import type { McpTool } from '../../src/mcp/mcp-tool.ts';

/** Where the committed reference stands. */
export const MCP_TOOLS_FILE = new URL('../../docs/reference/mcp-tools.md', import.meta.url);

/** What an argument is, as far as the tools say it in JSON schema. */
interface ArgumentSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: ArgumentSchema;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Every tool with its arguments, from the schemas that an assistant is handed, so that it cannot say anything else. */
export function mcpToolsReference(): string {
  return [HEAD, ...ALL_TOOLS.map(toolSection)].join('\n');
}

const HEAD = `# Tools for assistants

Every tool of \`mendbench mcp\` with its arguments, written by \`npm run tools:generate\`. How to set it up stands in
[the guide](../guide/mcp.md). An argument that is not listed is refused.
`;

function toolSection({ name, description, input }: McpTool): string {
  const { properties = {}, required = [] } = inputSchema(input);
  const lines = Object.entries(properties).map(([argument, schema]) => {
    const { description: meaning = '', ...type } = schema as ArgumentSchema;
    const must = required.includes(argument) ? ', required' : '';
    return `- \`${argument}\` (${typeWord(type)}${must}): ${meaning}`;
  });
  const given = lines.length === 0 ? 'It takes no arguments.' : lines.join('\n');
  return `## ${name}\n\n${description}\n\n${given}\n`;
}

function typeWord({ type, format, enum: words, items, minimum, maximum }: ArgumentSchema): string {
  if (words !== undefined) return `one of ${words.map((word) => `\`${word}\``).join(', ')}`;
  if (items !== undefined) return `list, each ${typeWord(items)}`;
  if (format === 'uuid') return 'UUID';
  if (type === 'integer' || type === 'number') {
    const noun = type === 'integer' ? 'whole number' : 'number';
    const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
    const upper = isBounded ? ` to ${maximum}` : '';
    return minimum === undefined ? noun : `${noun}, from ${minimum}${upper}`;
  }
  return 'text';
}
