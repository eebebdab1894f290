import { createReplyCache } from '../../src/models/cache/reply-cache.ts';
import { cacheKey } from '../../src/models/cache/cache-key.ts';
import { systemClock } from '../../src/foundation/clock.ts';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite-storage.ts';
import { PLAIN_REPLY } from './limited-model.ts';
import { PLAIN_REQUEST, settingsFor } from './model-settings.ts';

// One of several processes that keep and find replies in one file. Prints what it saw as JSON.
const [path = '', worker = '0', rounds = '0'] = process.argv.slice(2);
const QUESTIONS = 40;
const storage = await openSqliteStorage(path, { busyTimeoutMs: 30_000 });
const cache = createReplyCache({ store: storage.replyCache, clock: systemClock, keepMs: 60_000, mostBytes: 400_000 });
const seen = { found: 0, missed: 0, wrong: 0 };
for (let round = 0; round < Number(rounds); round += 1) {
  const question = (round * 7 + Number(worker) * 3) % QUESTIONS;
  const key = cacheKey(
    { ...PLAIN_REQUEST, system: `question ${question}` },
    { settings: settingsFor('openai', null), scope: 'agent', repetition: 1, condition: null, promptVersion: null },
  );
  const found = await cache.find(key);
  const isRight = found?.text.startsWith(`answer ${question};`) === true && found.rawBody === bodyOf(found.text);
  if (found === null) seen.missed += 1;
  else seen.found += 1;
  if (found !== null && !isRight) seen.wrong += 1;
  const text = `answer ${question};${worker};${round}`;
  await cache.keep(key, { ...PLAIN_REPLY, text, rawBody: bodyOf(text) });
}
await storage.close();
process.stdout.write(JSON.stringify(seen));

/** Long enough to fill several pages, and of this text alone. */
function bodyOf(text: string): string {
  return Array.from({ length: 4000 }, (_, place) => `${text}#${(place * 7919) % 10_007}`).join(' ');
}
