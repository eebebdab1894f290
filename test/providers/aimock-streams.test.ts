import { expect, test } from 'vitest';
import { systemClock } from '../../src/foundation/clock.ts';
import { createModelClient } from '../../src/models/create-model-client.ts';
import { FAKE_USAGE, openAimock } from '../support/aimock-server.ts';
import { PLAIN_REQUEST, settingsFor } from '../support/model-settings.ts';

test('our client of Anthropic puts together the stream of a server that nobody here wrote', async () => {
  const { baseUrls } = await openAimock([{ toWords: 'say hello', text: 'Hello from nobody here.' }]);
  const client = createModelClient(settingsFor('anthropic', baseUrls.anthropic), systemClock);
  const reply = await client.ask({ ...PLAIN_REQUEST, maxOutputTokens: 64_000 }, AbortSignal.timeout(10_000));
  expect(reply).toMatchObject({
    text: 'Hello from nobody here.',
    finish: 'stop',
    usage: { inputTokens: FAKE_USAGE.input, outputTokens: FAKE_USAGE.output },
  });
  expect(reply.rawBody).toContain('event: message_start');
});
