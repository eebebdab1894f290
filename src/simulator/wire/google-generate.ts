import { listOf, numberOf, recordOf, textOf } from './json-reader.ts';
import type {
  SimulatedFinish,
  SimulatedReply,
  SimulatedUsage,
  WireFormat,
  WireTool,
  WireTurn,
} from './simulated-call.ts';
import { piecesOf } from './simulated-call.ts';

/** Gemini's generateContent and streamGenerateContent. */
export const googleGenerate: WireFormat = {
  read(body, route) {
    const settings = recordOf(body['generationConfig']);
    const schema = settings['responseJsonSchema'] ?? settings['responseSchema'];
    const turns = listOf(body['contents']).map((content) => turnOf(recordOf(content)));
    return {
      provider: route.provider,
      wire: route.wire,
      model: route.model ?? '',
      isStream: route.isStream,
      isUsageStreamed: true,
      system: textOfParts(recordOf(body['systemInstruction'])['parts']),
      turns,
      answerTool: null,
      maxOutputTokens: numberOf(settings['maxOutputTokens']),
      seed: numberOf(settings['seed']),
      schema: settings['responseMimeType'] === 'application/json' && schema !== undefined ? recordOf(schema) : null,
      tools: listOf(body['tools']).flatMap((tool) =>
        listOf(recordOf(tool)['functionDeclarations']).flatMap((declared) => toolOf(recordOf(declared))),
      ),
    };
  },
  complaint: (_body, { turns }) => (turns.length === 0 ? 'contents is not specified' : null),
  write(reply) {
    const { answer } = reply;
    if (answer.finish === 'blocked-prompt') return blockedPrompt(reply);
    const silent = answer.finish === 'refusal' || answer.finish === 'content-filter';
    return { candidates: [candidateOf(reply, silent ? [] : partsOf(reply), true)], ...tail(reply) };
  },
  events(reply) {
    const { answer } = reply;
    if (answer.finish === 'blocked-prompt') return [{ name: null, data: blockedPrompt(reply) }];
    if (answer.finish === 'refusal' || answer.finish === 'content-filter')
      return [{ name: null, data: { candidates: [candidateOf(reply, [], true)], ...tail(reply) } }];
    const texts = answer.text === '' ? [] : piecesOf(answer.text).map((text) => [{ text }]);
    const calls = partsOf(reply).filter((part) => 'functionCall' in part);
    const parts: Readonly<Record<string, unknown>>[][] = [...texts, ...(calls.length === 0 ? [] : [calls])];
    if (parts.length === 0) parts.push([{ text: '' }]);
    return parts.map((some, index) => ({
      name: null,
      data: { candidates: [candidateOf(reply, some, index === parts.length - 1)], ...tail(reply) },
    }));
  },
};

const REASONS: Readonly<Record<SimulatedFinish, string>> = {
  stop: 'STOP',
  'tool-calls': 'STOP',
  length: 'MAX_TOKENS',
  'context-window': 'MAX_TOKENS',
  refusal: 'SAFETY',
  'content-filter': 'PROHIBITED_CONTENT',
  'blocked-prompt': 'SAFETY',
  unknown: 'A_REASON_OF_TOMORROW',
};

function candidateOf(
  { answer }: SimulatedReply,
  parts: readonly Readonly<Record<string, unknown>>[],
  isLast: boolean,
): Record<string, unknown> {
  return {
    ...(parts.length === 0 ? {} : { content: { role: 'model', parts } }),
    ...(isLast ? { finishReason: REASONS[answer.finish] } : {}),
    index: 0,
  };
}

/** Gemini signs its thoughts beside a call of a tool, and wants the signature back. */
const THOUGHT_SIGNATURE = 'c2ltdWxhdGVk';

function partsOf({ answer }: SimulatedReply): Readonly<Record<string, unknown>>[] {
  const calls = answer.toolCalls.map(({ id, name, input }) => ({
    functionCall: { id, name, args: input },
    thoughtSignature: THOUGHT_SIGNATURE,
  }));
  return answer.text === '' && calls.length > 0 ? calls : [{ text: answer.text }, ...calls];
}

function blockedPrompt(reply: SimulatedReply): Record<string, unknown> {
  return { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, ...tail(reply) };
}

function tail({ id, call, usage }: SimulatedReply): Record<string, unknown> {
  return {
    ...(usage === null ? {} : { usageMetadata: generateUsage(usage) }),
    modelVersion: call.model,
    responseId: id,
  };
}

/** The prompt's count includes what was cached; the candidates' excludes thoughts. There is no bucket for cache writes. */
function generateUsage({ input, cached, cacheWrite, output, reasoning }: SimulatedUsage): Record<string, unknown> {
  const prompt = input + cached + cacheWrite;
  return {
    promptTokenCount: prompt,
    ...(cached === 0 ? {} : { cachedContentTokenCount: cached }),
    candidatesTokenCount: output,
    ...(reasoning === 0 ? {} : { thoughtsTokenCount: reasoning }),
    totalTokenCount: prompt + output + reasoning,
  };
}

function turnOf(content: Readonly<Record<string, unknown>>): WireTurn {
  const parts = listOf(content['parts']).map(recordOf);
  const toolCalls = parts.flatMap((part) => {
    if (part['functionCall'] === undefined) return [];
    const call = recordOf(part['functionCall']);
    return [{ id: textOf(call['id']) ?? '', name: textOf(call['name']) ?? '', input: call['args'] }];
  });
  const toolResults = parts.flatMap((part) => {
    if (part['functionResponse'] === undefined) return [];
    const result = recordOf(part['functionResponse']);
    return [{ id: textOf(result['id']) ?? '', output: JSON.stringify(result['response'] ?? null) }];
  });
  const isResult = toolResults.length > 0;
  return {
    role: content['role'] === 'model' ? 'assistant' : isResult ? 'tool' : 'user',
    text: textOfParts(parts),
    toolCalls,
    toolResults,
  };
}

function textOfParts(parts: unknown): string {
  return listOf(parts)
    .map((part) => textOf(recordOf(part)['text']) ?? '')
    .join('');
}

function toolOf(declared: Readonly<Record<string, unknown>>): WireTool[] {
  const name = textOf(declared['name']);
  if (name === null) return [];
  const schema = recordOf(declared['parametersJsonSchema'] ?? declared['parameters']);
  return [{ name, description: textOf(declared['description']) ?? '', schema }];
}
