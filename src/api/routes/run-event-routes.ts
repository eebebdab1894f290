import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemReplies } from '../plugins/documented-replies.ts';
import { lastEventIdFrom } from './last-event-id.ts';
import type { RouteOptions } from './route-options.ts';
import { runEventText } from './run-event-text.ts';

const DESCRIPTION =
  'Server-sent events: `state` whenever the state of the run has changed, `trial` for each trial that was stored, `end` once it has ' +
  'ended. The data of each is a `RunEvent` as JSON, with the progress of the run. Ids count from 1 without a gap and are stored ' +
  'with what they tell of, so that a client that was cut off, by a restart of the server too, sends the last one that it has ' +
  'and gets every other exactly once, in order. Without one it gets all from the first; `last_event_id` of the run is where to ' +
  'begin for what comes from now on. The stream closes after `end`, and asked again from there the answer is 204, at which a ' +
  'browser stops. It stays open while a run is queued, paused or interrupted. A run that goes on after its `end` counts on. ' +
  'Works for runs of other processes on the same database too.';

const EXAMPLE =
  'retry: 1000\n\nid: 3\nevent: trial\ndata: {"kind":"trial","id":3,"run_id":"0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa",' +
  '"at":"2026-02-13T12:00:00.000Z","state":"running","progress":{"total_trials":108,"finished_trials":1,"failed_trials":0},' +
  '"trial_id":"0199c5e2-7a51-7002-8c3d-9e1f2a4b6c8d","task_id":"accuracy_easy_1","repetition":1,"condition":null,' +
  '"status":"ok","f1":0.95}\n\n';

export const runEventRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  const closing = new AbortController();
  app.addHook('preClose', (done) => {
    closing.abort();
    done();
  });

  app.get(
    '/api/runs/:run_id/events',
    {
      // A stream has no end to tell the length of.
      exposeHeadRoute: false,
      schema: {
        operationId: 'followRun',
        tags: ['Runs'],
        summary: 'Follow a run',
        description: DESCRIPTION,
        params: z.object({ run_id: z.string().min(1).max(200).describe('Id of the run.') }),
        querystring: z.strictObject({
          last_event_id: z
            .string()
            .regex(/^\d{1,15}$/, 'must be the id of an event, a whole number')
            .optional()
            .describe('Id of the last event that is known, for clients that cannot send it as header `last-event-id`.')
            .meta({ examples: ['2'] }),
        }),
        response: {
          200: {
            description: 'The stream.',
            content: { 'text/event-stream': { schema: z.string().meta({ examples: [EXAMPLE] }) } },
          },
          204: z.undefined().describe('The run has ended, and everything was told.'),
          ...problemReplies(404, 422),
        },
      },
    },
    async (request, reply) => {
      const afterId = lastEventIdFrom(request.headers['last-event-id'], request.query.last_event_id);
      const follow = (id: number) => useCases.readRunEvents(request.params.run_id, id);
      const first = await follow(afterId);
      if (first.isOver) return reply.code(204).send();
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const signal = AbortSignal.any([closing.signal, gone.signal]);
      const stream = Readable.from(runEventText({ first, afterId, follow, signal }), { highWaterMark: 0 });
      return (
        reply
          .type('text/event-stream')
          // Proxies are not to keep events back.
          .headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
          .send(stream as never)
      );
    },
  );
};
