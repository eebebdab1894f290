import { Deliverer } from '../webhooks/deliverer.ts';
import type { House, WorkspaceParts } from './open-house.ts';
import { receiverRule } from './receiver-rule.ts';
import type { WorkspaceOptions } from './settings.ts';

/** Has this process send what is due to webhooks, its own runs' notices and those of other processes. */
export function openDeliverer({ tools }: House, options: WorkspaceOptions, parts: WorkspaceParts): Deliverer {
  const deliverer = new Deliverer({
    webhooks: tools.storage.webhooks,
    clock: tools.clock,
    rule: receiverRule(options),
    // Moves moments apart, and is no part of any result.
    random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
    onEvent: (event) => parts.observer?.deliveryEvent(event),
    resolve: parts.resolveName,
  });
  deliverer.start();
  return deliverer;
}
