import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

/** The JSON schema of what a tool takes, with the object itself at its root, as the protocol wants it. */
export function inputSchema(input: z.ZodType): Tool['inputSchema'] {
  const { $schema: _, $ref: reference, $defs = {}, ...own } = z.toJSONSchema(input, { io: 'input' });
  // A schema with a name of its own stands among the definitions.
  const { [reference?.replace('#/$defs/', '') ?? '']: named, ...others } = $defs;
  const root = { ...own, ...named, ...(Object.keys(others).length > 0 && { $defs: others }) };
  // Every tool takes an object.
  return root as Tool['inputSchema'];
}
