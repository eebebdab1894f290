import { extname } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { COMPARED_METRICS } from '../../contract/metrics/comparison-metrics.ts';
import type { ComparedMetric } from '../../contract/metrics/comparison-metrics.ts';
import { metricSetSchema } from '../../contract/metrics/metric-set.ts';
import type { MetricSet } from '../../contract/metrics/metric-set.ts';
import type { GateBound, GateRequest } from '../../execution/use-cases/reports/report-request.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { databaseOption } from '../database-option.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { choiceOption, listOption } from './option-values.ts';
import { REPORT_FORMATS } from './render-report.ts';
import type { ReportFormat } from './render-report.ts';

/** What the options of reports give. */
export interface ReportOptions extends DatabaseOptions {
  readonly metric: ComparedMetric;
  readonly reference?: string;
  readonly format: ReportFormat;
  readonly output?: readonly string[];
  readonly failUnder?: readonly string[];
  readonly failOver?: readonly string[];
  readonly notWorseThan?: readonly string[];
  readonly gate?: readonly string[];
}

/** Adds what `compare` and `report` have alike. */
export function addReportOptions(command: Command): Command {
  return command
    .addOption(
      choiceOption('--metric <name>', 'what is compared; all but f1 are exploratory', COMPARED_METRICS).default('f1'),
    )
    .option('--reference <model>', 'compare each with this one only (default: rules where more than five)')
    .addOption(choiceOption('--format <name>', 'how to print', REPORT_FORMATS).default('table'))
    .addOption(
      new Option('--output <file>', 'write to a file as its ending says; repeatable').argParser(
        (written: string, before: readonly string[] | undefined) => [...(before ?? []), written],
      ),
    )
    .addOption(listOption('--fail-under <metric=value>', 'gate: exit code 4 where a candidate is below'))
    .addOption(listOption('--fail-over <metric=value>', 'gate: exit code 4 where a candidate is above'))
    .addOption(listOption('--not-worse-than <model>', 'gate: exit code 4 where a candidate is shown to be worse'))
    .addOption(listOption('--gate <model>', 'apply gates to these models only (default: every compared candidate)'))
    .addOption(databaseOption());
}

/** The gates that were asked for. Throws USAGE_GATE_UNREADABLE. */
export function gatesFrom(options: ReportOptions): GateRequest {
  return {
    bounds: [
      ...(options.failUnder ?? []).map((text) => boundFrom(text, 'under')),
      ...(options.failOver ?? []).map((text) => boundFrom(text, 'over')),
    ],
    notWorseThan: options.notWorseThan ?? [],
    models: options.gate ?? [],
  };
}

const METRICS = Object.keys(metricSetSchema.shape);

function boundFrom(text: string, fails: GateBound['fails']): GateBound {
  const [, metric = '', number = ''] = /^([a-z0-9_]+)=(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (METRICS.includes(metric)) return { metric: metric as keyof MetricSet, fails, value: Number(number) };
  throw new CodedError(
    'USAGE_GATE_UNREADABLE',
    `--fail-${fails} cannot be "${text}"; it takes metric=value such as f1=0.8, with a metric of ${METRICS.join(', ')}`,
  );
}

const FORMAT_OF: Readonly<Record<string, ReportFormat>> = {
  '.txt': 'table',
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.csv': 'csv',
  '.tex': 'latex',
  '.xml': 'junit',
};

/** The format that a file's ending stands for. Throws USAGE_OUTPUT_UNKNOWN. */
export function formatOfFile(path: string): ReportFormat {
  const format = FORMAT_OF[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  const endings = Object.keys(FORMAT_OF).join(', ');
  throw new CodedError('USAGE_OUTPUT_UNKNOWN', `--output ${path} has no known ending; it takes ${endings}`);
}
