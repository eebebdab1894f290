import type { FastifySchema } from 'fastify';
import { z } from 'zod';

/** A body that is a file itself, in the reference. */
export const FILE_BODY = { type: 'string', format: 'binary' } as const;

/** The bodies of an upload by media type: schemas of forms, and files. They are not checked by the framework, which never holds them. */
export type UploadBodies = Readonly<Record<string, z.ZodType | typeof FILE_BODY>>;

/** The schema of an operation with its bodies, for the reference. */
export function withUploadBodies(schema: FastifySchema, bodies: UploadBodies | undefined): FastifySchema {
  if (bodies === undefined) return schema;
  const content = Object.entries(bodies).map(([type, body]) => [type, { schema: publicSchema(body) }] as const);
  return { ...schema, body: { content: Object.fromEntries(content) } };
}

function publicSchema(body: UploadBodies[string]): object {
  if (!(body instanceof z.ZodType)) return body;
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input' });
  return schema;
}
