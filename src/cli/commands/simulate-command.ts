import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { probabilityOption, wholeNumberOption } from '../output/option-values.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface SimulateOptions {
  readonly port: number;
  readonly tasks?: string;
  readonly repair: number;
  readonly damage: number;
  readonly latencyMs: number;
  readonly model: readonly string[];
  readonly faults?: string;
  readonly limits?: string;
  readonly seed: string;
  readonly same?: true;
  readonly log?: string;
}

/** `mendbench simulate`. */
export function simulateCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench simulate',
    usage: 'simulate',
    summary: 'stand in for the makers of models on this machine, with answers of a quality that you set',
    details:
      'Speaks the wire formats of OpenAI, Anthropic and Gemini, with limits and faults where asked for. Base URLs: URL/v1 for OpenAI and Anthropic, URL/v1beta for Google, URL/compatible/v1 for a local server. Any key will do.',
    examples: [
      ['mendbench simulate --tasks tasks --repair 0.8 --damage 0.01', 'after mendbench tasks export --dir tasks'],
      ['mendbench simulate --tasks tasks --model gpt-sim=repair:0.9,damage:0.005', 'one model better than the others'],
      ['mendbench simulate --tasks tasks --faults anthropic:overloaded=0.05', 'every twentieth call to Claude fails'],
      ['mendbench simulate --tasks tasks --limits openai:rpm=600 --log calls.ndjson', 'a limit, and a log of calls'],
    ],
  })
    .addOption(
      wholeNumberOption('--port <n>', 'port to listen on; 0 for any free one', { minimum: 0, maximum: 65_535 }).default(
        0,
      ),
    )
    .option('--tasks <folder>', 'exported tasks to answer from; without it nothing is ever found wrong')
    .addOption(probabilityOption('--repair <p>', 'probability that a planted error is repaired').default(0.8))
    .addOption(probabilityOption('--damage <p>', 'probability that a clean cell is damaged').default(0.01))
    .addOption(
      wholeNumberOption('--latency-ms <n>', 'before each answer', { minimum: 0, maximum: 3_600_000 }).default(0),
    )
    .addOption(
      new Option('--model <id=figures>', 'of one model, such as gpt-sim=repair:0.9,latency:100; may be repeated')
        .argParser((written: string, before: readonly string[]) => [...before, written])
        .default([], 'none'),
    )
    .option('--faults <rules>', 'such as overloaded=0.05,openai:rate-limit-seconds(2)@3, or a .json file of them')
    .option('--limits <rules>', 'such as openai:rpm=60:tpm=90000:concurrency=4,openai@30:rpm=20')
    .option('--seed <seed>', 'same seed, same answers and faults', 'simulator')
    .option('--same', 'answer a question that is asked again as before, instead of anew')
    .option('--log <file>', 'write each call as a line of JSON; never a key or a prompt')
    .action((options: SimulateOptions) => simulate(context, options));
}

async function simulate({ terminal, interruption }: CommandContext, options: SimulateOptions): Promise<void> {
  const { openSimulator } = await import('../../assembly/open-simulator.ts');
  const { model, same, ...rest } = options;
  const simulator = await openSimulator({ ...rest, models: model, isVaried: same !== true });
  const known = countText(simulator.taskCount, 'task');
  terminal.print(`${terminal.style('bold', `simulated providers at ${simulator.url}`)}, which know ${known}\n`);
  terminal.print(`OpenAI and Anthropic: ${simulator.url}/v1\nGoogle: ${simulator.url}/v1beta\n`);
  terminal.print(`local server: ${simulator.url}/compatible/v1\n`);
  terminal.print(`${terminal.style('dim', 'any key will do; Ctrl-C ends it')}\n`);
  await untilInterrupted(interruption);
  await simulator.close();
  terminal.tell('\nended\n');
}
