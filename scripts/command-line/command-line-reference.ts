import type { Command } from 'commander';
import { createProgram } from '../../src/cli/create-program.ts';

/** Where the committed reference stands. */
export const REFERENCE_FILE = new URL('../../docs/reference/command-line.md', import.meta.url);

/** A command with everything that is typed to reach it. */
export interface ReachedCommand {
  readonly path: string;
  readonly command: Command;
}

/** Every command of the command line, each group before its members. */
export function allCommands(): readonly ReachedCommand[] {
  const program = createProgram({
    terminal: {
      columns: 80,
      canRedraw: false,
      isRead: false,
      printPieces: async () => {},
      print: () => undefined,
      tell: () => undefined,
      style: (_, text) => text,
    },
    environment: {},
    interruption: new AbortController().signal,
    version: '',
  });
  return withMembers(program, 'mendbench');
}

/** The help of a command as it is printed 80 columns wide. */
export function helpText(command: Command): string {
  let text = '';
  const write = (part: string): void => void (text += part);
  command.configureOutput({ writeOut: write, getOutHelpWidth: () => 80, getOutHasColors: () => false }).outputHelp();
  return text;
}

/** The reference of the command line: the help of every command, so that it cannot say anything else. */
export function commandLineReference(): string {
  const sections = allCommands().map(
    ({ path, command }) => `## ${path}\n\n\`\`\`text\n${helpText(command).trimEnd()}\n\`\`\`\n`,
  );
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Command line

The help of every command, written by \`npm run reference:generate\`. What the exit codes mean stands in
[exit-codes.md](exit-codes.md).

Results go to standard output; progress, notes and errors to standard error. An error is one line,
\`mendbench: what; what to do (CODE)\`; with \`MENDBENCH_DEBUG=1\` its stack follows. \`NO_COLOR\` turns colours off, and
\`COLUMNS\` sets the width of tables where the output is no terminal.
`;

function withMembers(command: Command, path: string): ReachedCommand[] {
  return [{ path, command }, ...command.commands.flatMap((inner) => withMembers(inner, `${path} ${inner.name()}`))];
}
