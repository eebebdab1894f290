/** What is sent back for a call, and how it ends. */
export interface Transmission {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `cut` and `hang`: after half of the body the connection closes, or nothing more ever comes. */
  readonly ending: 'whole' | 'cut' | 'hang';
}
