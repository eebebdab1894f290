/** A simulated model of the demo: who it stands for, and how well it repairs. */
export interface DemoModel {
  /** How results name it: never as the model that it stands for. */
  readonly name: string;
  readonly provider: 'openai' | 'anthropic' | 'google';
  /** Whose prices it has. */
  readonly modelId: string;
  /** Below the simulator's address. */
  readonly path: string;
  /** Probability to repair a planted error, and to damage a clean cell. */
  readonly repair: number;
  readonly damage: number;
}

/** One model of each maker, so far apart that a benchmark must tell them. */
export const DEMO_MODELS: readonly DemoModel[] = [
  { name: 'gpt-simulated', provider: 'openai', modelId: 'gpt-6-sol', path: '/v1', repair: 0.9, damage: 0.002 },
  {
    name: 'claude-simulated',
    provider: 'anthropic',
    modelId: 'claude-sonnet-5',
    path: '/v1',
    repair: 0.8,
    damage: 0.005,
  },
  {
    name: 'gemini-simulated',
    provider: 'google',
    modelId: 'gemini-3.5-flash',
    path: '/v1beta',
    repair: 0.7,
    damage: 0.01,
  },
];

/** Variable in which the simulator's key is looked for; any text will do. */
export const DEMO_KEY = 'MENDBENCH_DEMO_KEY';

/** The config file by which the demo's models are asked at a simulator. */
export function demoConfig(simulatorUrl: string): string {
  const models = DEMO_MODELS.map(
    ({ name, provider, modelId, path }) =>
      `  - name: ${name}\n    provider: ${provider}\n    id: ${modelId}\n    base_url: ${simulatorUrl}${path}\n    key: {env: ${DEMO_KEY}}\n`,
  );
  return `# Made by mendbench demo: simulated models of three makers, at their real prices.\nmodels:\n${models.join('')}`;
}

/** How the simulator is to behave for each of them. */
export function demoBehaviour(): readonly string[] {
  return DEMO_MODELS.map(({ modelId, repair, damage }) => `${modelId}=repair:${repair},damage:${damage}`);
}

/** The yardstick with the same probabilities as a model: what its scores should be. */
export function yardstickOf({ repair, damage }: DemoModel): string {
  return `calibrated@repair=${repair}@damage=${damage}`;
}
