import type { Clock } from '../foundation/clock.ts';
import type { JudgeModel } from '../judging/judge-port.ts';
import { createModelClient } from '../models/create-model-client.ts';
import { modelSettings } from '../models/config/model-settings.ts';
import { readConfig } from '../models/config/read-config.ts';
import { ModelCallError } from '../models/model-call-error.ts';
import type { ModelRequest } from '../models/model-client.ts';
import { createCallGates } from '../models/limits/call-gates.ts';
import { askPersistently } from '../models/retry/ask-persistently.ts';
import { sleep } from '../models/sleep.ts';

/** Room for reasoning before the few words of a rating. */
const MOST_OUTPUT_TOKENS = 4000;
const DEADLINE_MS = 5 * 60 * 1000;

/**
 * A judge from the name of a model, such as `openai/gpt-6-luna` or one of the config. Temperature is 0; a model that accepts
 * none is asked without. Judges that get the same `gates` as agents share their limits. Throws the codes of readConfig and
 * modelSettings.
 */
export function createJudge(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  gates = createCallGates({ clock, sleep }),
): JudgeModel {
  const settings = modelSettings(text, readConfig(null, environment), environment);
  const client = askPersistently(createModelClient(settings, clock), {
    gate: gates.gateOf(settings),
    clock,
    deadlineMs: DEADLINE_MS,
    // Only spreads waits; no result depends on it.
    jitter: Math.random,
    sleep,
  });
  let temperature: 0 | null = settings.accepts.temperature ? 0 : null;
  return {
    model: text,
    family: settings.provider,
    get temperature() {
      return temperature;
    },
    async ask({ system, user }, signal) {
      const request: ModelRequest = {
        system,
        messages: [{ role: 'user', text: user }],
        maxOutputTokens: MOST_OUTPUT_TOKENS,
        temperature,
        seed: null,
        effort: null,
        schema: null,
        tools: [],
      };
      try {
        return (await client.ask(request, signal)).text;
      } catch (error) {
        const isRefused = error instanceof ModelCallError && error.failure === 'invalid_request';
        if (!isRefused || temperature === null) throw error;
        const { text: reply } = await client.ask({ ...request, temperature: null }, signal);
        temperature = null;
        return reply;
      }
    },
  };
}
