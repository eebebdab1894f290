/** A reply as it came. */
export interface ReceivedReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether reading was broken off, as of a stream that goes on. */
  readonly isCut: boolean;
}
