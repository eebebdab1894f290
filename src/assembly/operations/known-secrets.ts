import type { MendbenchConfig } from '../../contract/config.ts';
import { Secret } from '../../models/config/secret.ts';
import { readSecret } from '../../models/config/read-secret.ts';
import type { SecretReference } from '../../contract/config.ts';

/** Variables of the environment that hold what nobody may read in a log, by their names. */
const SECRET_NAME = /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL/iu;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Everything that this process knows and a log must not hold: variables with a telling name, what the config refers to, and the
 * password of a database's address. A reference that leads nowhere is left out: whoever needs it will say so.
 */
export function knownSecrets(
  environment: Environment,
  config: MendbenchConfig,
  databaseUrl: string | null,
): readonly Secret[] {
  const named = Object.entries(environment).flatMap(([name, value]) =>
    SECRET_NAME.test(name) && value !== undefined && value.trim() !== '' ? [new Secret(value.trim())] : [],
  );
  const referred = referencesIn(config).flatMap((reference) => {
    try {
      return [readSecret(reference, environment, 'a log')];
    } catch {
      return [];
    }
  });
  const password = databaseUrl === null ? '' : (URL.parse(databaseUrl)?.password ?? '');
  const passwords = password === '' ? [] : [new Secret(password), new Secret(decodedOrSame(password))];
  return [...named, ...referred, ...passwords];
}

/** Wherever in a config a secret is referred to, `{env: NAME}` or `{file: PATH}` alone says so. */
function referencesIn(value: unknown): readonly SecretReference[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && (only![0] === 'env' || only![0] === 'file') && typeof only![1] === 'string') {
    return [value as SecretReference];
  }
  return entries.flatMap(([, member]) => referencesIn(member));
}

function decodedOrSame(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
