import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { renderTextTable } from '../output/text-table.ts';
import { readCatalogue } from '../read-catalogue.ts';

const COLUMNS = [{ title: 'model' }, { title: 'kind', dropOrder: 1 }, { title: 'what it does', wraps: true }] as const;

/** `mendbench models`. */
export function modelsCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench models',
    usage: 'models',
    summary: 'list the models that can be run, and their parameters',
    examples: [
      ['mendbench models', 'all of them'],
      ['mendbench run --model calibrated@repair=0.5@damage=0', 'run one with parameters'],
    ],
  })
    .option('--json', 'print JSON')
    .action((options: { readonly json?: true }) => listModels(context, options));
}

async function listModels(context: CommandContext, options: { readonly json?: true }): Promise<void> {
  const { terminal } = context;
  await readCatalogue(context, async (useCases) => {
    const models = await useCases.listModels();
    if (options.json === true) {
      terminal.print(jsonText({ items: models.items }));
      return;
    }
    const rows = models.items.map((entry) => [
      terminal.style('bold', entry.model),
      entry.kind,
      [
        entry.description,
        ...entry.parameters.map((parameter) => {
          const usual = parameter.default === '' ? '' : ` (default ${parameter.default})`;
          const choices = parameter.choices === undefined ? '' : `: ${parameter.choices.join(' or ')}`;
          return `  @${parameter.name}=…  ${parameter.meaning}${choices}${usual}`;
        }),
      ].join('\n'),
    ]);
    terminal.print(renderTextTable(COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title)).text);
  });
}
