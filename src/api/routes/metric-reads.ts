import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MetricQuestion } from '../../execution/use-cases/metrics/documents/metric-question.ts';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';

type MetricDocument = Awaited<ReturnType<UseCases['readMetrics']>>;

/** The two halves of reading a document of metrics: whether it is still what it was, and sending it. It is found once a request. */
export function metricReads(
  useCases: Pick<UseCases, 'readMetrics'>,
  questionOf: (request: FastifyRequest) => MetricQuestion,
) {
  const found = new WeakMap<FastifyRequest, MetricDocument>();
  const find = async (request: FastifyRequest): Promise<MetricDocument> => {
    const document = found.get(request) ?? (await useCases.readMetrics(questionOf(request)));
    found.set(request, document);
    return document;
  };
  return {
    validator: async (request: FastifyRequest): Promise<string> => (await find(request)).mark,
    send: async (request: FastifyRequest, reply: FastifyReply) =>
      reply.type('application/json; charset=utf-8').send(await (await find(request)).json()),
  };
}
