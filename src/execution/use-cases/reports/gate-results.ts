import type { GateResult, ReportModel } from '../../../contract/report.ts';
import { separationsOf } from '../../../core/report/comparison/separations.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { DecidedComparison } from '../metrics/comparison.ts';
import type { GateBound, GateRequest } from './report-request.ts';

/**
 * What the gates of a build say of each gated model. A bound judges the value itself; `not worse than` fails only where the
 * comparison shows the model to be worse. Both fail where results are missing. Throws MODEL_UNKNOWN.
 */
export function gateResults(
  gates: GateRequest,
  models: readonly ReportModel[],
  { comparison, decision }: DecidedComparison,
): GateResult[] {
  const compared = models.filter(({ is_compared }) => is_compared);
  const names = compared.map(({ model }) => model);
  for (const model of [...gates.models, ...gates.notWorseThan]) checkName(model, names);
  const gated = compared.filter(({ model, role }) =>
    gates.models.length > 0
      ? gates.models.includes(model)
      : role === 'candidate' && !gates.notWorseThan.includes(model),
  );
  const separations = separationsOf(names, comparison.pairs);
  return gated.flatMap((entry) => [
    ...gates.bounds.map((bound) => boundResult(bound, entry)),
    ...gates.notWorseThan
      .filter((other) => other !== entry.model)
      .map((other): GateResult => {
        const gate = `not worse than ${other}`;
        if (decision.isWithheld)
          return { gate, model: entry.model, passed: false, message: 'too many tasks are missing' };
        const isWorse = separations.isBetter(other, entry.model);
        const message = isWorse ? `shown to be worse than ${other}` : `not shown to be worse than ${other}`;
        return { gate, model: entry.model, passed: !isWorse, message };
      }),
  ]);
}

function boundResult({ metric, fails, value }: GateBound, entry: ReportModel): GateResult {
  const gate = `${metric} ${fails === 'under' ? 'at least' : 'at most'} ${value}`;
  const { value: measured, lower, upper, reason } = entry[metric];
  if (measured === null) {
    return { gate, model: entry.model, passed: false, message: `${metric} has no value: ${reason ?? 'undefined'}` };
  }
  const passed = fails === 'under' ? measured >= value : measured <= value;
  const interval =
    lower === null || upper === null ? '' : ` (95 % interval ${lower.toFixed(3)} to ${upper.toFixed(3)})`;
  return { gate, model: entry.model, passed, message: `${metric} is ${measured.toFixed(3)}${interval}` };
}

function checkName(model: string, names: readonly string[]): void {
  if (names.includes(model)) return;
  const nearest = nearestWord(model, names);
  throw new CodedError(
    'MODEL_UNKNOWN',
    `the gate names "${model}", which is none of the compared models; did you mean "${nearest}"?`,
    { details: { model, nearest } },
  );
}
