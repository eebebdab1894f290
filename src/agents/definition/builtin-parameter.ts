import { CodedError } from '../../foundation/coded-error.ts';
import { nearestWord } from '../../core/table/nearest-word.ts';

/** A setting that an agent takes as `@name=value`. */
export interface BuiltinParameter {
  readonly name: string;
  readonly meaning: string;
  /** `share`: a number in [0, 1]; `number`: one from `minimum` to `maximum`; `word`: letters, digits, `.` and `-`, or one of `choices`. */
  readonly kind: 'share' | 'number' | 'word';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default: string | number;
  readonly choices?: readonly string[];
  /** Where a value other than the default stands in the slug; parameters of no place are told by a hash. */
  readonly slugPlace?: 'strategy' | 'variant';
}

/**
 * Every parameter's value: given or default. Throws AGENT_PARAMETER_UNKNOWN for a name that the agent has not, and
 * AGENT_PARAMETER_INVALID for a value outside the parameter's kind or one given twice.
 */
export function parameterValues(
  agent: string,
  parameters: readonly BuiltinParameter[],
  given: readonly (readonly [name: string, value: string])[],
): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, text] of given) {
    const parameter = parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) throw unknownParameter(agent, name, parameters);
    if (name in values) throw invalid(agent, `parameter "${name}" is given twice; give it once`, name);
    values[name] = valueOf(agent, parameter, text);
  }
  return Object.fromEntries(parameters.map(({ name, default: usual }) => [name, values[name] ?? usual]));
}

function valueOf(agent: string, parameter: BuiltinParameter, text: string): string | number {
  const { name, kind, choices } = parameter;
  if (kind === 'share') {
    const number = /^(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
    if (number >= 0 && number <= 1) return number;
    throw invalid(
      agent,
      `${name}=${text} is no number from 0 to 1; write for example ${name}=${parameter.default}`,
      name,
    );
  }
  if (kind === 'number') {
    const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = parameter;
    const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (number >= minimum && number <= maximum) return number;
    throw invalid(agent, `${name}=${text} is no number from ${minimum} to ${maximum}`, name);
  }
  if (choices !== undefined && !choices.includes(text)) {
    throw invalid(
      agent,
      `${name}=${text} is none of ${choices.join(', ')}; did you mean "${nearestWord(text, choices)}"?`,
      name,
    );
  }
  if (!/^[a-z0-9.-]+$/i.test(text)) {
    throw invalid(agent, `${name}="${text}" may hold only letters, digits, "." and "-"`, name);
  }
  return text.toLowerCase();
}

function unknownParameter(agent: string, name: string, parameters: readonly BuiltinParameter[]): CodedError {
  const names = parameters.map((parameter) => parameter.name);
  const remedy =
    names.length === 0 ? 'it takes none' : `did you mean "${nearestWord(name, names)}"? It takes ${names.join(', ')}`;
  return new CodedError('AGENT_PARAMETER_UNKNOWN', `agent "${agent}" has no parameter "${name}"; ${remedy}`, {
    details: { agent, parameter: name },
  });
}

function invalid(agent: string, message: string, parameter: string): CodedError {
  return new CodedError('AGENT_PARAMETER_INVALID', `agent "${agent}": ${message}`, { details: { agent, parameter } });
}
