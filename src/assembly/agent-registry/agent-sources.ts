import type { MendbenchConfig } from '../../contract/config.ts';
import type { Clock } from '../../foundation/clock.ts';

/** Where agents come from. */
export interface AgentSources {
  readonly config: MendbenchConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}
