import type { FastifyRequest } from 'fastify';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import type { ResultFormat } from './result-format.ts';
import { resultFormatFrom } from './result-format.ts';

/** Tells whether results in the format asked for are still what they were, without reading them. */
export function resultValidator(
  useCases: Pick<UseCases, 'stampOfResults'>,
): (request: FastifyRequest) => Promise<string | null> {
  return async ({ params, query, headers }) => {
    const { run_id: runId } = params as { run_id: string };
    const format = resultFormatFrom((query as { format?: ResultFormat }).format, headers.accept);
    const stamp = await useCases.stampOfResults(runId);
    return stamp === null ? null : `${format} ${stamp}`;
  };
}
