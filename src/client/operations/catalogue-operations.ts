import type { ModelList } from '../../contract/model.ts';
import type { TaskDetail, TaskErrorPage, TaskList, TaskTablePage } from '../../contract/task.ts';
import type { CallOptions, PageQuery } from '../client-options.ts';
import type { Transport } from '../transport.ts';
import { pathOf } from '../transport.ts';

/** Which tasks are listed; what is absent does not restrict. */
export interface TaskQuery extends PageQuery {
  /** `standard` where absent. */
  readonly suite?: string | undefined;
  readonly dimension?: readonly string[] | undefined;
  readonly difficulty?: readonly string[] | undefined;
  /** Slugs or numbers. */
  readonly dataset?: readonly string[] | undefined;
}

/** What there is: tasks and models. */
export function catalogueOperations({ read }: Transport) {
  return {
    listTasks: (query: TaskQuery = {}, options: CallOptions = {}) =>
      read<TaskList>({ method: 'GET', path: '/api/tasks', query, ...options }),
    readTask: (taskId: string, options: CallOptions = {}) =>
      read<TaskDetail>({ method: 'GET', path: pathOf`/api/tasks/${taskId}`, ...options }),
    readTaskTable: (taskId: string, query: PageQuery = {}, options: CallOptions = {}) =>
      read<TaskTablePage>({ method: 'GET', path: pathOf`/api/tasks/${taskId}/table`, query, ...options }),
    readTaskErrors: (taskId: string, query: PageQuery = {}, options: CallOptions = {}) =>
      read<TaskErrorPage>({ method: 'GET', path: pathOf`/api/tasks/${taskId}/errors`, query, ...options }),
    listModels: (options: CallOptions = {}) => read<ModelList>({ method: 'GET', path: '/api/models', ...options }),
  };
}
