import type { ProblemKind } from './problem-kind.ts';
import { unknownName } from './problem-kind.ts';

/** Who may do what. */
export const accessProblems = {
  KEY_MISSING: {
    status: 401,
    title: 'Key missing',
    cause: 'The server has keys, and the request brought none in the form `Authorization: Bearer <key>`.',
    remedy: 'Send a key. The one who runs the server makes one with `mendbench keys create`.',
    example: 'this server wants a key: send it as "Authorization: Bearer <key>"; mendbench keys create makes one',
  },
  KEY_REFUSED: {
    status: 401,
    title: 'Key refused',
    cause:
      'The key was never made, was revoked, or has expired. Which of these it is, is not said to somebody who may be guessing; `mendbench keys list` shows it.',
    remedy: 'Check that the whole key was sent. If it was, ask for a new one.',
    example: 'the key is not valid here: it was never made, was revoked or has expired',
  },
  SCOPE_TOO_SMALL: {
    status: 403,
    title: 'Scope too small',
    cause:
      'The key is valid, but may do less than this: `read` looks, `run` also starts and steers runs, `admin` also keeps keys and datasets.',
    remedy: 'Use a key of the scope in `detail`. A scope cannot be changed; make another key.',
    example: 'this needs a key of scope run; the one that was sent has read',
  },
  HOST_REFUSED: {
    status: 403,
    title: 'Host refused',
    cause:
      'The server has no keys, so it answers this machine only. The request came under another host name, or from a page of another origin in a browser: either way somebody else could be behind it.',
    remedy:
      'Ask under `localhost` or `127.0.0.1`. For a page of your own start the server with `--allow-origin <its origin>`; for others make a key with `mendbench keys create`.',
    example: 'without keys this server answers this machine only, under localhost or 127.0.0.1',
  },
  KEY_NOT_FOUND: unknownName(
    'Key not found',
    { parameter: 'key_id', field: 'key_id', statusInQuery: 404 },
    {
      cause: 'No key has this id. The id is not the key itself.',
      remedy: 'Take `key_id` from `GET /api/keys`.',
      example: 'there is no key 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
    },
  ),
} satisfies Readonly<Record<string, ProblemKind>>;
