import { z } from 'zod';

/** One field of a request that is wrong. */
export const problemFieldSchema = z.object({
  path: z.string().describe('Place of the field: `body.models.0`, `query.limit`, `params.run_id`, `headers.accept`.'),
  message: z.string().describe('What is wrong with it and what would be right.'),
});
export type ProblemField = z.infer<typeof problemFieldSchema>;

/** Every error of the API: RFC 9457 `application/problem+json`. Replies of 5xx say nothing of the inside. */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of the page that explains this kind of problem, relative to this server.'),
    title: z.string().describe('The kind of problem in a few words; the same for every problem of one code.'),
    status: z.int().min(400).max(599).describe('HTTP status.'),
    detail: z.string().describe('What happened here and what to do.'),
    instance: z.string().describe('Path of the request.'),
    code: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/)
      .describe('Stable code for programs.'),
    request_id: z.string().describe('Also in the header `x-request-id`; to be named when asking for help.'),
    errors: z
      .array(problemFieldSchema)
      .optional()
      .describe('Every bad field of a request that was refused for its fields.'),
    suggestion: z.string().optional().describe('The nearest known name, where a name is unknown.'),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem document.',
    examples: [
      {
        type: '/docs/errors/TASK_NOT_FOUND',
        title: 'Task not found',
        status: 404,
        detail: 'there is no task "accuracy_eazy_1"; did you mean "accuracy_easy_1"?',
        instance: '/api/tasks/accuracy_eazy_1',
        code: 'TASK_NOT_FOUND',
        request_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
        suggestion: 'accuracy_easy_1',
      },
    ],
  });
export type Problem = z.infer<typeof problemSchema>;
