import fastify from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { IdSource } from '../foundation/identifiers.ts';
import { addAccessControl } from './plugins/access-control.ts';
import { addBodyTimes } from './plugins/body-times.ts';
import { addBoundedAddresses } from './plugins/bounded-addresses.ts';
import { addAuditLog } from './plugins/audit-log.ts';
import { addCompression } from './plugins/compression.ts';
import { addConditionalReads } from './plugins/conditional-reads.ts';
import { addKeptReplies } from './plugins/kept-replies.ts';
import { addIdempotentRequests } from './plugins/idempotent-requests.ts';
import { addMetrics } from './plugins/metrics.ts';
import { addCrossOrigin } from './plugins/cross-origin.ts';
import { addJsonBodies } from './plugins/json-bodies.ts';
import type { ServedMetrics } from './plugins/metrics.ts';
import { addOpenApi } from './plugins/open-api.ts';
import { addProblemPages } from './plugins/problem-pages.ts';
import { addRateLimits } from './plugins/rate-limits.ts';
import type { RateLimits } from './plugins/rate-limits.ts';
import { addRequestLog } from './plugins/request-log.ts';
import { addReferencePage } from './plugins/reference-page.ts';
import { addReplyHeaders, putReplyHeaders } from './plugins/reply-headers.ts';
import { addRequestValidation } from './plugins/request-validation.ts';
import { addUnknownAddressReplies } from './plugins/unknown-address.ts';
import { answerBrokenRequest } from './answer-broken-request.ts';
import { REQUEST_TIMES, serverTimes } from './request-times.ts';
import type { RequestTimes } from './request-times.ts';
import { sendProblem } from './problem-reply.ts';
import { RunLauncher } from './run-launcher.ts';
import { benchmarkRoutes } from './routes/benchmark-routes.ts';
import { datasetChangeRoutes } from './routes/dataset-change-routes.ts';
import { datasetRoutes } from './routes/dataset-routes.ts';
import { datasetUploadRoutes } from './routes/dataset-upload-routes.ts';
import { datasetVersionRoutes } from './routes/dataset-version-routes.ts';
import { auditRoutes } from './routes/audit-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { keyRoutes } from './routes/key-routes.ts';
import { metricRoutes } from './routes/metric-routes.ts';
import { modelRoutes } from './routes/model-routes.ts';
import { pairUploadRoutes } from './routes/pair-upload-routes.ts';
import { resultRoutes } from './routes/result-routes.ts';
import type { RouteOptions } from './routes/route-options.ts';
import { runEventRoutes } from './routes/run-event-routes.ts';
import { runContinuationRoutes } from './routes/run-continuation-routes.ts';
import { runControlRoutes } from './routes/run-control-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { submissionRoutes } from './routes/submission-routes.ts';
import { taskContentRoutes } from './routes/task-content-routes.ts';
import { taskRoutes } from './routes/task-routes.ts';
import { webhookChangeRoutes } from './routes/webhook-change-routes.ts';
import { webhookDeliveryRoutes } from './routes/webhook-delivery-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import type { UploadBounds } from './uploads/upload-bounds.ts';
import { USUAL_UPLOADS } from './uploads/upload-bounds.ts';

/** What the API is made of; it knows nothing of where its use-cases keep their data. */
export interface AppOptions extends Pick<RouteOptions, 'useCases'> {
  /** Whether runs are handed to workers; by default this process runs them. */
  readonly handsToWorkers?: boolean | undefined;
  /** Makes the ids of requests that bring none. */
  readonly requestIds: IdSource;
  /** Version of the package, for the reference. */
  readonly version: string;
  /** Nothing is logged without one. */
  readonly logger?: FastifyBaseLogger | undefined;
  /** What GET /metrics answers; without them there is no such address. */
  readonly metrics?: ServedMetrics | undefined;
  /** Requests that one client may send in a minute; absent for as many as it likes. */
  readonly rateLimits?: RateLimits | undefined;
  /** Origins whose pages may read replies, such as `https://dashboard.example`; none where absent. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** How long a request may take to arrive. */
  readonly requestTimes?: RequestTimes | undefined;
  /** What uploads may be, where not as usual. */
  readonly uploads?: Partial<UploadBounds> | undefined;
}

const BODY_LIMIT_BYTES = 256 * 1024;
// Longer than any address that Node takes, so that an overlong name is refused by its schema, in our words.
const PARAMETER_LIMIT = 16 * 1024;
const REQUEST_ID = /^[\w.-]{1,128}$/;

const ROUTES: readonly FastifyPluginAsyncZod<RouteOptions>[] = [
  metricRoutes,
  taskRoutes,
  taskContentRoutes,
  datasetRoutes,
  datasetVersionRoutes,
  datasetChangeRoutes,
  modelRoutes,
  benchmarkRoutes,
  runRoutes,
  runControlRoutes,
  runContinuationRoutes,
  runEventRoutes,
  resultRoutes,
  submissionRoutes,
  keyRoutes,
  webhookRoutes,
  webhookChangeRoutes,
  webhookDeliveryRoutes,
  auditRoutes,
  healthRoutes,
];

/** The whole API, ready to be listened with or to be asked by `inject`. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const times = options.requestTimes ?? REQUEST_TIMES;
  const app = fastify({
    ...(options.logger && { loggerInstance: options.logger }),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: PARAMETER_LIMIT, ignoreTrailingSlash: true },
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : options.requestIds.next();
    },
    ...serverTimes(times),
    clientErrorHandler: answerBrokenRequest(options.requestIds),
    frameworkErrors: (error, request, reply) => {
      putReplyHeaders(request, reply);
      sendProblem(error, request, reply);
    },
  });
  app.setErrorHandler(sendProblem);
  app.setSerializerCompiler(serializerCompiler);
  const launcher = new RunLauncher({
    useCases: options.useCases,
    handsToWorkers: options.handsToWorkers ?? false,
    onFailure: (error) => app.log.error({ err: error }, 'batch failed'),
  });
  app.addHook('onClose', () => launcher.close());
  addReplyHeaders(app);
  addBoundedAddresses(app);
  addBodyTimes(app, times.bodyMs);
  const origins = new Set(options.allowedOrigins);
  await addCrossOrigin(app, origins);
  const spend = await addRateLimits(app, options.rateLimits ?? null);
  addAccessControl(app, options.useCases, { origins, spend });
  addAuditLog(app, options.useCases);
  addJsonBodies(app);
  addRequestValidation(app);
  addRequestLog(app);
  addIdempotentRequests(app, options.useCases, launcher);
  addConditionalReads(app);
  addKeptReplies(app, options.useCases);
  await addCompression(app);
  addUnknownAddressReplies(app);
  await addOpenApi(app, options.version);
  await addReferencePage(app);
  addProblemPages(app);

  const routes = { useCases: options.useCases, launcher };
  for (const plugin of ROUTES) await app.register(plugin, routes);
  const uploads = { ...USUAL_UPLOADS, ...options.uploads };
  for (const plugin of [datasetUploadRoutes, pairUploadRoutes]) await app.register(plugin, { ...routes, uploads });
  if (options.metrics !== undefined) addMetrics(app, options.metrics);
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs', 302));
  return app;
}
