import type { UseCases } from '../../execution/use-cases/use-cases.ts';

/** What every route file is given. */
export interface RouteOptions {
  readonly useCases: UseCases;
}
