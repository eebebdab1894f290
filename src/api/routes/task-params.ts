import { z } from 'zod';
import { taskIdSchema } from '../../contract/task.ts';

/** The task that a path names. */
export const taskParamsSchema = z.object({ task_id: taskIdSchema });
