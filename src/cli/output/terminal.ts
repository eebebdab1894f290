import { once } from 'node:events';
import { styleText } from 'node:util';
import { CodedError } from '../../foundation/coded-error.ts';
import { harmlessText } from './harmless-text.ts';

type Format = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** The two streams of the command line. Results go to `print`; progress, notes and errors to `tell`. */
export interface Terminal {
  /** Width for tables: the terminal's, else COLUMNS, else 120. */
  readonly columns: number;
  /** Whether a line on standard error can be redrawn. */
  readonly canRedraw: boolean;
  print(text: string): void;
  /** Whether a person reads what is printed, and no file or program. */
  readonly isRead: boolean;
  /** Prints pieces as they are made, and has no more made than are taken. */
  printPieces(pieces: AsyncIterable<string | Uint8Array>): Promise<void>;
  tell(text: string): void;
  /** Styled text for `print`; plain where standard output is no terminal or NO_COLOR is set. */
  style(format: Format, text: string): string;
}

/** The terminal of a process. */
export function createTerminal(process: NodeJS.Process): Terminal {
  const { stdout, stderr, env } = process;
  return {
    get columns() {
      const told = Number(env['COLUMNS']);
      return stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : 120);
    },
    canRedraw: stderr.isTTY === true && env['TERM'] !== 'dumb' && env['CI'] === undefined,
    // A file gets what there is, to the letter.
    print: (text) => void stdout.write(stdout.isTTY ? harmlessText(text) : text),
    isRead: stdout.isTTY,
    async printPieces(pieces) {
      for await (const piece of pieces) {
        const isTaken = stdout.write(stdout.isTTY && typeof piece === 'string' ? harmlessText(piece) : piece);
        if (!isTaken) await once(stdout, 'drain');
      }
    },
    tell: (text) => void stderr.write(text),
    style: (format, text) => styleText(format, text, { stream: stdout }),
  };
}

/**
 * Ends the process when its output cannot be written: quietly where the reader has gone (`mendbench tasks | head -1`),
 * with the error otherwise (a full disk). Standard error has nobody left to tell.
 */
export function watchOutput(process: NodeJS.Process, fail: (error: CodedError) => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    fail(
      new CodedError(
        'OUTPUT_UNWRITABLE',
        `standard output cannot be written (${error.code ?? error.message}); free some space or choose another place`,
        { cause: error },
      ),
    );
  });
  process.stderr.on('error', () => process.exit());
}
