import { LLMock } from '@copilotkit/aimock';
import type { ChaosConfig } from '@copilotkit/aimock';
import { onTestFinished } from 'vitest';
import type { Provider } from '../../src/models/model-client.ts';

/** What the fake provider says to a prompt that holds the words. */
export interface FakeAnswer {
  readonly toWords: string | RegExp;
  readonly text: string;
  /** As OpenAI names them: `stop`, `length`, `content_filter`. Default: `stop`. */
  readonly finish?: string;
  /** A tool to call, beside the text. */
  readonly toolCall?: { readonly name: string; readonly input: Readonly<Record<string, unknown>> };
}

/** Tokens that every answer of the fake provider claims. */
export const FAKE_USAGE = { input: 120, output: 30 } as const;

/** The same figures under the names of each provider; the server picks those of the one that was asked. */
const USAGE_BY_EVERY_NAME = {
  prompt_tokens: FAKE_USAGE.input,
  completion_tokens: FAKE_USAGE.output,
  input_tokens: FAKE_USAGE.input,
  output_tokens: FAKE_USAGE.output,
  promptTokenCount: FAKE_USAGE.input,
  candidatesTokenCount: FAKE_USAGE.output,
};

/**
 * A fake provider that nobody here wrote, on loopback, for all wire formats at once; closed when the test ends. Faults are
 * its own: `mock.nextRequestError`, `mock.setChaos`.
 */
export async function openAimock(answers: readonly FakeAnswer[], chaos?: ChaosConfig) {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  for (const { toWords, text, finish = 'stop', toolCall } of answers) {
    const calls = toolCall === undefined ? [] : [{ name: toolCall.name, arguments: JSON.stringify(toolCall.input) }];
    mock.onMessage(toWords, {
      content: text,
      usage: USAGE_BY_EVERY_NAME,
      ...(calls.length === 0 ? { finishReason: finish } : { toolCalls: calls }),
    });
  }
  if (chaos !== undefined) mock.setChaos(chaos);
  await mock.start();
  onTestFinished(() => mock.stop());
  const baseUrls: Readonly<Record<Provider, string>> = {
    openai: `${mock.url}/v1`,
    anthropic: `${mock.url}/v1`,
    google: `${mock.url}/v1beta`,
    compatible: `${mock.url}/v1`,
  };
  return { mock, baseUrls };
}
