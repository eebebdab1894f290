import { writeFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import type { ReportRequest } from '../execution/use-cases/reports/report-request.ts';
import { CodedError } from '../foundation/coded-error.ts';
import { fileError } from '../tabular-files/file-error.ts';
import type { CommandContext } from './command-context.ts';
import { renderReport } from './output/render-report.ts';
import { formatOfFile, gatesFrom } from './output/report-options.ts';
import type { ReportOptions } from './output/report-options.ts';
import { withStoredResults } from './with-workspace.ts';

/** Makes a report, prints it or writes its files, and throws GATE_FAILED where a gate failed. */
export async function printReport(
  context: CommandContext,
  options: ReportOptions,
  wanted: Pick<ReportRequest, 'models' | 'runs' | 'suite'>,
): Promise<void> {
  const { terminal } = context;
  const files = (options.output ?? []).map((path) => ({ path, format: formatOfFile(path) }));
  const gates = gatesFrom(options);
  const report = await withStoredResults(context, options, (useCases) =>
    useCases.report({ ...wanted, reference: options.reference ?? null, metric: options.metric, gates }),
  );
  for (const { path, format } of files) {
    // A file has neither colours nor the width of this terminal.
    const text = stripVTControlCharacters(renderReport(report, format, { ...terminal, columns: 120 }));
    await writeFile(path, text).catch((error: unknown) => {
      throw fileError(error, path);
    });
    terminal.tell(`wrote ${path}\n`);
  }
  if (files.length === 0) terminal.print(renderReport(report, options.format, terminal));
  const failed = report.gates.filter(({ passed }) => !passed);
  if (failed.length === 0) return;
  const first = failed.map(({ model, gate, message }) => `${model} is not ${gate} (${message})`).join('; ');
  throw new CodedError('GATE_FAILED', `${failed.length} of ${report.gates.length} gates failed: ${first}`);
}
