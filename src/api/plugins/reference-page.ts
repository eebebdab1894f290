import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';

const CONFIGURATION = {
  url: '/api/openapi.json',
  theme: 'default',
  withDefaultFonts: false,
  hideClientButton: true,
  telemetry: false,
  showDeveloperTools: 'never',
  defaultOpenFirstTag: true,
  documentDownloadType: 'json',
  modelsSectionLabel: 'Documents',
  agent: { disabled: true },
  mcp: { disabled: true },
  orderSchemaPropertiesBy: 'preserve',
} as const;

// A cell that was mended.
const ICON =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M1 1h14v14H1z' fill='#0f766e'/>" +
  "<path d='M4 8.5l3 3 5-6' fill='none' stroke='#fff' stroke-width='2'/></svg>";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Mendbench API</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}" />
  </head>
  <body>
    <div id="app"></div>
    <noscript>The reference needs a script. The same document as JSON: <a href="/api/openapi.json">/api/openapi.json</a></noscript>
    <script src="/docs/reference/js/scalar.js"></script>
    <script>Scalar.createApiReference('#app', ${JSON.stringify(CONFIGURATION)});</script>
  </body>
</html>
`;

/**
 * Serves the reference at /docs from this server alone: script, styles and document, nothing from the network. The page is
 * our own because the package's would answer /docs with a redirect; its script is used as it is.
 */
export async function addReferencePage(app: FastifyInstance): Promise<void> {
  await app.register(scalar, { routePrefix: '/docs/reference', configuration: CONFIGURATION });
  app.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').serializer(String).send(PAGE),
  );
}
