import type { Command } from 'commander';
import { snakeCased } from '../../contract/snake-case.ts';
import type { TablesScore } from '../../core/scoring/score-tables.ts';
import { scoreTables } from '../../core/scoring/score-tables.ts';
import { inferColumnTypes } from '../../core/table/infer-column-types.ts';
import type { Table } from '../../core/table/table.ts';
import { readCsvFile } from '../../tabular-files/read-csv-file.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { choiceOption, listOption } from '../output/option-values.ts';
import { requireOptions } from '../output/require-options.ts';
import { scoreText } from '../output/score-text.ts';
import { readDescriptor } from '../read-descriptor.ts';

interface ScoreOptions {
  readonly dirty: string;
  readonly clean: string;
  readonly output: string;
  readonly mode: 'canonical' | 'raha';
  readonly key?: readonly string[];
  readonly descriptor?: string;
  readonly json?: true;
}

/** `mendbench score`. */
export function scoreCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench score',
    usage: 'score',
    summary: 'score a cleaned table against a dirty and a clean one',
    details:
      'Rows of the dirty and the clean table are paired by _rid, else by --key, else by position; tables of which under half of the cells agree are refused. raha counts as the evaluation of Raha and Baran does, by position, so that its figures can stand beside theirs.',
    examples: [
      [
        'mendbench score --dirty dirty.csv --clean clean.csv --output mine.csv',
        'precision, recall, F1 and what happened to every cell',
      ],
      [
        'mendbench score --dirty d.csv --clean c.csv --output o.csv --mode raha --json',
        "Raha's counting, for a program",
      ],
      [
        'mendbench score --dirty d.csv --clean c.csv --output o.csv --key flight,src',
        'rows in any order, paired by two columns',
      ],
    ],
  })
    .option('--dirty <csv>', 'the table as it was given')
    .option('--clean <csv>', 'the truth')
    .option('--output <csv>', 'the table to score; a header alone is allowed')
    .addOption(choiceOption('--mode <name>', 'how cells are compared', ['canonical', 'raha']).default('canonical'))
    .addOption(listOption('--key <column>', 'columns that identify a row; repeatable, or with commas'))
    .option('--descriptor <json>', 'types of columns; by default they are read from the clean table')
    .option('--json', 'print JSON')
    .action((options: ScoreOptions) => printScore(context, options));
  return requireOptions(command, 'mendbench score', ['dirty', 'clean', 'output']);
}

async function printScore({ terminal }: CommandContext, options: ScoreOptions): Promise<void> {
  const [dirty, clean, output] = await Promise.all([
    readCsvFile(options.dirty),
    readCsvFile(options.clean),
    readCsvFile(options.output, { mayHaveNoRows: true }),
  ]);
  const columns = options.descriptor === undefined ? [] : await typesFrom(options.descriptor, clean);
  const score = scoreTables({
    dirty,
    clean,
    output,
    mode: options.mode,
    columns,
    ...(options.key !== undefined && { key: options.key }),
  });
  terminal.print(options.json === true ? jsonText(scoreDocument(score)) : scoreText(score, terminal));
}

async function typesFrom(path: string, clean: Table) {
  const inferred = inferColumnTypes(clean);
  const { columns = [] } = await readDescriptor(path, clean);
  return columns.map(({ name, type }) => ({ name, type: type ?? inferred[clean.columns.indexOf(name)] ?? 'string' }));
}

function scoreDocument(score: TablesScore): object {
  const { counts, ...rest } = snakeCased(score);
  return { ...rest, counts: { ...counts, erroneous_cells: counts.errors } };
}
