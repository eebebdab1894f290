import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { componentExamples } from '../../contract/examples/component-examples.ts';
import { parameterExamples } from '../../contract/examples/parameter-examples.ts';
import { problemExamples } from '../../contract/examples/problem-examples.ts';
import { scopeOfRoute } from '../route-access.ts';
import { withCommaSeparatedLists } from './comma-separated-lists.ts';
import { withExamples, withParameterExamples, withProblemExamples } from './documented-examples.ts';
import { withHeaders } from './documented-headers.ts';
import { problemReplies } from './documented-replies.ts';
import { documentedWebhooks } from './documented-webhooks.ts';
import { idempotencyHeadersSchema } from './idempotent-requests.ts';
import { keepExamples } from './kept-examples.ts';
import { withUploadBodies } from '../uploads/upload-bodies.ts';
import { usedComponentsOnly } from './used-components-only.ts';

const DESCRIPTION = `Mendbench measures how well AI agents repair bad tables: 108 tasks with known truth, in four dimensions of
data quality and three levels of difficulty.

- **Errors** are RFC 9457 problems (\`application/problem+json\`) with a stable \`code\` and the \`request_id\`.
- **Lists** are \`{items, next_cursor}\`; send \`next_cursor\` back as \`cursor\`, or follow \`Link: rel="next"\`.
- **Figures** carry their 95 % interval, the number of tasks behind them, and a \`reason\` where one is null. Nothing is ever made up.
- **Reads** have an \`ETag\`; send it back in \`If-None-Match\`, and what is still true is answered 304. Replies are compressed.
- **Budgets** for reads, writes and what can cost money are told in \`RateLimit\` and \`RateLimit-Policy\`; beyond them is 429.
- **Slow or broken requests** never come to an address: headers or a body that do not arrive in time are answered 408, headers of more
  than 16 KiB 431, both by a problem, and the connection is closed.
- **Requests sent again**: where an operation takes \`Idempotency-Key\`, the same key and body have one effect within 7 days and get the same
  reply (\`Idempotent-Replayed: true\`); another body is a 422, and a first one that is not answered yet a 409 with \`Retry-After\`.
- **Rates** are plain numbers in [0, 1], money is USD, durations are milliseconds, times are ISO 8601 in UTC.`;

const TAGS = [
  { name: 'Metrics', description: 'What the stored results say, by model. Runs are never pooled.' },
  { name: 'Tasks', description: 'The catalogue: prompts, dirty tables and the ground truth.' },
  { name: 'Datasets', description: 'The clean tables and what they say of themselves.' },
  { name: 'Models', description: 'What can be run.' },
  { name: 'Benchmark', description: 'Starting runs, and what they would cost.' },
  { name: 'Runs', description: 'Runs as resources: state, progress, spend.' },
  { name: 'Results', description: 'Result documents and single trials.' },
  { name: 'Administration', description: 'Keys, and who did what.' },
  { name: 'Webhooks', description: 'Servers that are told when runs and batches end.' },
  { name: 'Operations', description: 'Whether the server is well.' },
];

const KEY_DESCRIPTION =
  'A key made by `mendbench keys create`. As long as none was ever made, a server answers this machine only, and needs none.';

const CONVERSION = { zodToJsonConfig: { override: keepExamples } };
const transform = createJsonSchemaTransform(CONVERSION);
const transformObject = createJsonSchemaTransformObject(CONVERSION);

/** Makes the OpenAPI 3.1 document from the routes' schemas. To be registered before the routes. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mendbench API',
        version,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags: TAGS,
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: KEY_DESCRIPTION } } },
    },
    transform(input) {
      const { schema, url } = transform({
        ...input,
        schema: withAccess(withIdempotency(input.schema, input.route), input.route),
      });
      return { schema: withUploadBodies(schema, input.route.config?.bodies), url };
    },
    transformObject: (document) => completed(transformObject(document) as unknown as OpenAPIV3_1.Document),
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').serializer(JSON.stringify).send(app.swagger()),
  );
}

function completed(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const exemplified = withExamples(
    usedComponentsOnly({ ...document, webhooks: documentedWebhooks }),
    componentExamples,
  );
  const listed = withParameterExamples(withCommaSeparatedLists(exemplified), parameterExamples);
  return withHeaders(withProblemExamples(listed, problemExamples));
}

/** An operation that can be sent again says how, and what it answers then. The header is checked where the key is taken. */
function withIdempotency(schema: FastifySchema, { config }: RouteOptions): FastifySchema {
  if (config?.isIdempotent !== true) return schema;
  return {
    ...schema,
    headers: idempotencyHeadersSchema,
    response: { ...problemReplies(409, 422), ...(schema.response as object) },
  };
}

/** What every operation can answer stands in the document once, here: an address that is no address, a key, a budget, storage that is away. */
function withAccess(schema: FastifySchema, route: RouteOptions): FastifySchema {
  if (schema.hide === true) return schema;
  const scope = scopeOfRoute(route);
  const needsKey = scope !== 'none';
  return {
    ...schema,
    // Without a key a server answers this machine, so that none is needed there.
    security: needsKey ? [{ key: [scope] }, {}] : [],
    description: `${schema.description ?? ''} ${needsKey ? `Needs a key of scope \`${scope}\`.` : 'Needs no key.'}`,
    response: {
      // A body is refused where it is not read, too.
      ...(route.method !== 'GET' && problemReplies(400, 413, 415)),
      ...(schema.response as object),
      ...problemReplies(400, 414),
      ...(route.config?.budget !== 'none' && problemReplies(429)),
      ...(schema.body !== undefined && problemReplies(415)),
      ...(needsKey && problemReplies(401, 403, 503)),
    },
  };
}
