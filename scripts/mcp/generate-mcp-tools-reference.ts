import { writeFile } from 'node:fs/promises';
import { MCP_TOOLS_FILE, mcpToolsReference } from './mcp-tools-reference.ts';

await writeFile(MCP_TOOLS_FILE, mcpToolsReference());
