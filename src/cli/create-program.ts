import { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { contaminationCommand } from './commands/contamination-command.ts';
import { cacheCommand } from './commands/cache-command.ts';
import { compareCommand } from './commands/compare-command.ts';
import { databaseCommand } from './commands/database/database-command.ts';
import { demoCommand } from './commands/demo-command.ts';
import { datasetsCommand } from './commands/datasets-command.ts';
import { estimateCommand } from './commands/estimate-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { injectCommand } from './commands/inject-command.ts';
import { judgeCommand } from './commands/judge-command.ts';
import { mcpCommand } from './commands/mcp-command.ts';
import { modelsCommand } from './commands/models-command.ts';
import { reportCommand } from './commands/report-command.ts';
import { rescoreCommand } from './commands/rescore-command.ts';
import { resultsCommand } from './commands/results-command.ts';
import { runCommand } from './commands/run-command.ts';
import { runsCommand } from './commands/runs-command.ts';
import { scoreCommand } from './commands/score-command.ts';
import { serveCommand } from './commands/serve-command.ts';
import { simulateCommand } from './commands/simulate-command.ts';
import { startCommand } from './commands/start-command.ts';
import { taskCommand } from './commands/task-command.ts';
import { tasksCommand } from './commands/tasks-command.ts';
import { workerCommand } from './commands/worker-command.ts';
import { keysCommand } from './commands/keys-command.ts';
import { makeCommand } from './make-command.ts';

/** The whole command line. */
export function createProgram(context: CommandContext): Command {
  const program = makeCommand({
    path: 'mendbench',
    usage: 'mendbench',
    summary: 'A benchmark of AI agents that repair bad tables.',
    examples: [
      ['mendbench start', 'run the built-in models, print the leaderboard, serve the API'],
      ['mendbench run --model rules,noop --suite smoke', 'two models on a small suite'],
      ['mendbench score --dirty dirty.csv --clean clean.csv --output mine.csv', 'score three tables of your own'],
      ['mendbench results latest --format csv > results.csv', 'what was stored'],
    ],
  }).version(context.version, '-V, --version', 'print the version');
  for (const create of [
    startCommand,
    demoCommand,
    runCommand,
    runsCommand,
    workerCommand,
    estimateCommand,
    resultsCommand,
    compareCommand,
    reportCommand,
    rescoreCommand,
    cacheCommand,
    tasksCommand,
    taskCommand,
    modelsCommand,
    datasetsCommand,
    contaminationCommand,
    scoreCommand,
    injectCommand,
    judgeCommand,
    serveCommand,
    mcpCommand,
    keysCommand,
    simulateCommand,
    doctorCommand,
    databaseCommand,
  ]) {
    program.addCommand(create(context));
  }
  return program.helpCommand('help [command]', 'show the help of a command');
}
