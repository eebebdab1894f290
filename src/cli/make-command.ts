import { Command } from 'commander';
import { EXIT_CODES_LINE } from './output/exit-codes.ts';
import { usageErrorFrom } from './output/usage-error.ts';

/** An example of a help text: what one types, and what it does. */
export type HelpExample = readonly [typed: string, does: string];

/** What a command says of itself. */
export interface CommandFacts {
  /** The whole of what is typed, such as `mendbench datasets show`. */
  readonly path: string;
  /** Name and arguments, such as `show <dataset>`. */
  readonly usage: string;
  readonly summary: string;
  /** Sentences after the summary. */
  readonly details?: string;
  readonly examples: readonly HelpExample[];
}

/** A command whose help ends with examples and exit codes, and whose usage errors are ours. */
export function makeCommand(facts: CommandFacts): Command {
  const command = new Command(facts.usage.split(' ')[0]);
  for (const argument of facts.usage.split(' ').slice(1)) command.argument(argument);
  command
    .summary(facts.summary)
    .description(facts.details === undefined ? facts.summary : `${facts.summary}\n\n${facts.details}`)
    .helpOption('-h, --help', 'show this help')
    .configureOutput({ outputError: () => undefined })
    .exitOverride((error) => {
      // commander.help: a group without a command, whose help is on standard error by now.
      throw error.exitCode === 0 || error.code === 'commander.help' ? error : usageErrorFrom(error, facts.path);
    })
    .addHelpText('after', `\nExamples:\n${exampleLines(facts.examples)}\n\n${EXIT_CODES_LINE}`);
  return command;
}

function exampleLines(examples: readonly HelpExample[]): string {
  return examples.map(([typed, does]) => `  $ ${typed}\n      ${does}`).join('\n');
}
