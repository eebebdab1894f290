import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agent, AgentOutcome } from '../agent-port.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { ExternalAgentFacts } from './agent-facts.ts';
import { externalDefinition } from './agent-facts.ts';
import { plainTail } from './plain-text.ts';
import { readAnswer } from './read-answer.ts';
import type { ProgramEnd } from './run-program.ts';
import { runProgram } from './run-program.ts';
import { writeQuestion } from './write-question.ts';

/** An agent that is a program of the operator's. */
export interface CommandAgentSettings extends ExternalAgentFacts {
  /** Program and arguments; no shell reads them. Paths must be absolute, as the program starts in an empty folder. */
  readonly command: readonly string[];
  readonly memoryMb: number;
  /** The variables that the program may see; `HOME` and `TMPDIR` are its own folder whatever is given. See `allowedVariables`. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The variables `PATH`, `LANG` and those named, of an environment: everything that a program may see of it. */
export function allowedVariables(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    ['PATH', 'LANG', ...names].flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * An agent that runs a program once a task: the question on standard input, the answer on standard output. It starts in an
 * empty folder that is deleted after it, in a process group of its own, and is held to time, memory and output.
 * `repair` rejects with the signal's reason once that is aborted.
 */
export function createCommandAgent(settings: CommandAgentSettings): Agent {
  const { command, environment, timeoutMs, memoryMb, outputBytes } = settings;
  return {
    definition: externalDefinition(settings, 'command'),
    async repair(view, { signal }) {
      signal.throwIfAborted();
      const folder = await mkdtemp(join(tmpdir(), 'mendbench-agent-'));
      try {
        const end = await runProgram(
          {
            command,
            folder,
            environment: { ...environment, HOME: folder, TMPDIR: folder },
            input: writeQuestion(view),
            timeoutMs,
            memoryBytes: memoryMb * 2 ** 20,
            outputBytes,
          },
          signal,
        );
        signal.throwIfAborted();
        return outcomeOf(end, settings, view);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function outcomeOf(end: ProgramEnd, settings: CommandAgentSettings, view: AgentView): AgentOutcome {
  const { name, command, timeoutMs, memoryMb, outputBytes } = settings;
  const said = plainTail(end.errorTail);
  const tail = said === '' ? '' : `; its last words: ${said}`;
  const ended = (status: Exclude<AgentOutcome['status'], 'ok'>, what: string): AgentOutcome => ({
    status,
    message: `the program of "${name}" ${what}${tail}`,
  });
  switch (end.kind) {
    case 'not_started':
      return ended(
        'provider_failure',
        `could not be started; check that ${command[0] ?? 'it'} is there and may be run`,
      );
    case 'timeout':
      return ended('agent_timeout', `had not ended after ${timeoutMs / 1000} s`);
    case 'memory':
      return ended('agent_budget', `took more than ${memoryMb} MB of memory`);
    case 'output':
      return ended('agent_budget', `wrote more than ${outputBytes} bytes`);
    default:
  }
  if (end.exitCode !== 0) {
    const how =
      end.exitCode === null ? `was ended by ${end.signal ?? 'a signal'}` : `ended with exit code ${end.exitCode}`;
    return ended('invalid_output', how);
  }
  const outcome = readAnswer(end.output, view.dirty);
  return outcome.status === 'ok' ? outcome : { ...outcome, message: `${outcome.message}${tail}` };
}
