import { CodedError } from '../../foundation/coded-error.ts';

/** What `--model` says: an agent's id and the parameters given with it. */
export interface AgentSpec {
  /** In lower case. */
  readonly modelId: string;
  /** As it was written: ids of some servers tell capitals apart. */
  readonly writtenId: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Reads `id[@name=value]…`, such as `calibrated@repair=0.8@variant=a`. Throws AGENT_SPEC_INVALID where a part is no name=value. */
export function parseAgentSpec(text: string): AgentSpec {
  const [modelId = '', ...rest] = text.trim().split('@');
  if (modelId === '') {
    throw new CodedError(
      'AGENT_SPEC_INVALID',
      'the model is empty; name an agent, such as rules or calibrated@repair=0.8',
      {
        details: { model: text },
      },
    );
  }
  const parameters = rest.map((part): readonly [string, string] => {
    const match = /^([^=]+)=(.+)$/.exec(part);
    if (match === null) {
      throw new CodedError(
        'AGENT_SPEC_INVALID',
        `"@${part}" in model "${text}" is no @name=value, such as @repair=0.8`,
        {
          details: { model: text, part },
        },
      );
    }
    return [match[1]!.trim().toLowerCase(), match[2]!.trim()];
  });
  return { modelId: modelId.toLowerCase(), writtenId: modelId, parameters };
}
