import { keyVariables, isKeySet } from '../models/config/model-settings.ts';
import { readConfig } from '../models/config/read-config.ts';

/** Which keys are there, by names alone. */
export interface KeyFacts {
  /** Variables of the environment that providers' keys are read from, as far as they are set. */
  readonly variables: readonly string[];
  /** Models of the config with a key, and those without one that they need. */
  readonly withKey: readonly string[];
  readonly withoutKey: readonly string[];
}

/** Looks for keys without sending them anywhere. Throws the CONFIG_… codes. */
export function examineKeys(environment: Readonly<Record<string, string | undefined>>): KeyFacts {
  const config = readConfig(null, environment);
  const models = config.models.map(({ name }) => ({ name, isSet: isKeySet(name, config, environment) }));
  return {
    variables: keyVariables().filter((name) => (environment[name] ?? '').trim() !== ''),
    withKey: models.filter(({ isSet }) => isSet === true).map(({ name }) => name),
    withoutKey: models.filter(({ isSet }) => isSet === false).map(({ name }) => name),
  };
}
