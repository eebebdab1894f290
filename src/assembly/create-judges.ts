import type { Clock } from '../foundation/clock.ts';
import type { JudgeModel } from '../judging/judge-port.ts';
import { createModelClient } from '../models/create-model-client.ts';
import { modelSettings } from '../models/config/model-settings.ts';
import { readConfig } from '../models/config/read-config.ts';
import { ModelCallError } from '../models/model-call-error.ts';
import type { ModelRequest } from '../models/model-client.ts';
import { createCallGates } from '../models/limits/call-gates.ts';
import type { CallGates } from '../models/limits/call-gates.ts';
import type { ModelSettings } from '../models/config/model-config.ts';
import { askPersistently } from '../models/retry/ask-persistently.ts';
import { sleep } from '../models/sleep.ts';

/** Room for reasoning before the few words of a rating. */
const MOST_OUTPUT_TOKENS = 4000;
const DEADLINE_MS = 5 * 60 * 1000;

/** What judges are asked through. */
export interface JudgeSetting {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Null for the usual places. */
  readonly configPath: string | null;
  readonly clock: Clock;
}

/**
 * Judges from names of models, such as `openai/gpt-6-luna` or those of the config. Temperature is 0; a model that accepts none is
 * asked without. All keep to the limits of the config together. Throws the codes of readConfig and modelSettings.
 */
export function createJudges(names: readonly string[], setting: JudgeSetting): readonly JudgeModel[] {
  const { environment, configPath, clock } = setting;
  const config = readConfig(configPath, environment);
  const gates = createCallGates({ clock, sleep });
  return names.map((name) => createJudge(name, modelSettings(name, config, environment), { clock, gates }));
}

function createJudge(
  name: string,
  settings: ModelSettings,
  { clock, gates }: { readonly clock: Clock; readonly gates: CallGates },
): JudgeModel {
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
    model: name,
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
