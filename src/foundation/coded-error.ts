const marker = Symbol.for('mendbench.coded-error');

/** What a coded error carries beside its code and message. */
export interface CodedErrorOptions {
  /** Facts for a machine; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * An exception of ours: a stable upper-snake-case `code`, and a message that says what happened, where, and what to do.
 * A model's failure is never one: that is data.
 */
export class CodedError extends Error {
  readonly [marker] = true;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: CodedErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Whether `value` is a coded error, also across copies of this module. */
export function isCodedError(value: unknown): value is CodedError {
  return typeof value === 'object' && value !== null && marker in value;
}
