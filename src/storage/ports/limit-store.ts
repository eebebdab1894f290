/** What one process says of a limit that it shares with others, and what it knows of the provider. */
export interface LimitBeat {
  /** Names the limit: those who give the same name share it. */
  readonly group: string;
  /** Names the process. */
  readonly member: string;
  /** Calls under way and calls that wait. */
  readonly demand: number;
  /** Calls under way: what is granted is never less. */
  readonly inFlight: number;
  /** Calls at one time that all members may have together; null without a bound. */
  readonly mostCalls: number | null;
  /** Until when the provider wants no call, in ms since 1970; 0 for no such word. */
  readonly pausedUntilMs: number;
  /** Until when the provider counts as down; 0 while it is up. */
  readonly downUntilMs: number;
  readonly nowMs: number;
  /** A member that was not seen since is gone, and its part is free. */
  readonly goneBeforeMs: number;
}

/** What a member may use until its next beat. */
export interface LimitGrant {
  /** Calls at one time; null without a bound. */
  readonly calls: number | null;
  /** Its part of all rates, from 0 to 1; the parts of all members together never exceed 1. */
  readonly share: number;
  /** What any member has heard. */
  readonly pausedUntilMs: number;
  readonly downUntilMs: number;
}

/** Limits that several processes share. */
export interface LimitStore {
  /** Tells how a member stands and gives it its part: the parts of all never add up to more than the whole, whoever comes or goes. */
  beat(beat: LimitBeat): Promise<LimitGrant>;
  /** Gives a member's parts back. */
  leave(member: string): Promise<void>;
}
