import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { commandEnvironment } from '../support/command-line.ts';

/** How the tests start the program for an assistant. */
export const MCP_WORDS: readonly string[] = [resolve('src/cli/main.ts'), 'mcp', '--most-usd', '2'];

/** What an assistant starts, and in which folder. */
export interface AssistantSetting {
  readonly cwd: string;
  readonly command?: string;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The real program, and an assistant's side of the protocol. */
export async function openAssistant({ cwd, command, words, env }: AssistantSetting) {
  const environment = Object.fromEntries(
    Object.entries(commandEnvironment(env)).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const transport = new StdioClientTransport({
    command: command ?? process.execPath,
    args: [...(words ?? MCP_WORDS)],
    cwd,
    env: environment,
    stderr: 'pipe',
  });
  let told = '';
  transport.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  const call = async (name: string, given: Record<string, unknown> = {}) => {
    const answer = await client.callTool({ name, arguments: given });
    const [first] = z.array(z.object({ type: z.literal('text'), text: z.string() })).parse(answer.content);
    return { isError: answer.isError === true, text: first!.text, document: answer.structuredContent as unknown };
  };
  return { client, call, told: () => told };
}
