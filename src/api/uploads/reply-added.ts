import type { FastifyReply } from 'fastify';
import type { AddedPair, AddedTable } from '../../contract/added-dataset.ts';

/** 201 with the address of what was added; 200 where it was there already. Hands the document back. */
export function replyAdded<Added extends AddedTable | AddedPair>(reply: FastifyReply, added: Added): Added {
  const status = added.addition === 'unchanged' ? 200 : 201;
  void reply.code(status).header('location', `/api/datasets/${added.dataset_id}`);
  return added;
}
