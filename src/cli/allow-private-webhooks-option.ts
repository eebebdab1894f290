import { Option } from 'commander';

/** `--allow-private-webhooks`, of commands that deliver notices. */
export function allowPrivateWebhooksOption(): Option {
  return new Option(
    '--allow-private-webhooks',
    'let webhooks lead to this machine and to private networks, at any port',
  );
}
