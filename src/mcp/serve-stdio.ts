import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer } from './create-mcp-server.ts';
import type { McpTools } from './mcp-tool.ts';

/** The two streams of a client; nothing else may write to the second. */
export interface McpStreams {
  readonly input: Readable;
  readonly output: Writable;
}

/** Speaks with one client until its end of the input is closed, or the signal is aborted. */
export async function serveStdio(
  tools: McpTools,
  version: string,
  { input, output }: McpStreams,
  signal: AbortSignal,
): Promise<void> {
  const server = createMcpServer(tools, version);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  input.once('end', end);
  input.once('close', end);
  signal.addEventListener('abort', () => end(), { once: true });
  if (signal.aborted) end();
  await server.connect(new StdioServerTransport(input, output));
  await ended;
  await server.close();
  // Else an input that nobody closes keeps the process.
  input.destroy();
}
