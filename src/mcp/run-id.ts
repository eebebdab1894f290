import { z } from 'zod';

/** The id of a run, as every tool takes it; what is none is told where ids are to be had. */
export const runIdSchema = z
  .uuid('is no id of a run, such as 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10; the tool list_runs tells the ids')
  .describe('Id of the run, as `list_runs` and `run_benchmark` tell it.');
