import type { ScopeReader } from '../metrics/scoped-runs.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { UseCases } from '../use-cases.ts';
import { decisionReport } from './decision-report.ts';

/** Use-cases that make reports of stored results. */
export function reportUseCases(tools: UseCaseTools, reader: ScopeReader): Pick<UseCases, 'report'> {
  return { report: (request) => decisionReport(request, tools, reader) };
}
