import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import type { RunLauncher } from '../run-launcher.ts';

/** What every route file is given. */
export interface RouteOptions {
  readonly useCases: UseCases;
  readonly launcher: RunLauncher;
}
