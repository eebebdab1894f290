import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { createAsker } from './ask.ts';
import { createSchemaJudge } from './document/create-schema-judge.ts';
import type { OpenApiDocument } from './document/read-operations.ts';
import { readOperations } from './document/read-operations.ts';
import { createSchemaResolver } from './document/resolve-schema.ts';
import { askByTag, askTwice, followLink } from './follow-link.ts';
import type { FuzzServer } from './fuzz-server.ts';
import type { FuzzTally } from './fuzz-tally.ts';
import { createFuzzTally } from './fuzz-tally.ts';
import { INNER_WORDS, openTroubles } from './open-troubles.ts';
import type { ConcreteRequest } from './requests/concrete-request.ts';
import { concreteRequest } from './requests/concrete-request.ts';
import { filledRecipe } from './requests/filled-recipe.ts';
import { KnownValues } from './requests/known-values.ts';
import { knownName } from './requests/placeholder.ts';
import { requestRecipe, validRecipe } from './requests/request-recipe.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** Beside those that follow links and make trouble; spread evenly over the operations. */
  readonly requests: number;
  /** For each operation in each kind of trouble: not each request is good enough to come as far as its use-case. */
  readonly troubledRequests: number;
  /** Stops after so many faults. */
  readonly mostFaults: number;
}

function withQuery(url: string, query: string): string {
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** Under a name that no request had before, so that it is not answered from what was kept. */
function withFreshKey(request: ConcreteRequest, seed: string): ConcreteRequest {
  return { ...request, headers: { ...request.headers, 'idempotency-key': seed } };
}

/** Asks a server everything that its own description allows and much that it does not, and judges every reply by that description. */
export async function fuzzContract(server: FuzzServer, options: FuzzOptions): Promise<FuzzTally> {
  const document = (await server.app.inject('/api/openapi.json')).json<OpenApiDocument>();
  const operations = readOperations(document);
  const known = new KnownValues(operations, server.reservedIds);
  const maker = { resolve: createSchemaResolver(document), knownNames: known.names, nameOf: knownName };
  const tally = createFuzzTally(operations);
  const secrets = [...server.secrets, INNER_WORDS];
  const rules = { operations, judge: createSchemaJudge(document), scopes: server.scopes, secrets };
  const ask = createAsker({ ...rules, isTroubled: false }, tally, known);

  const each = Math.ceil(options.requests / operations.length);
  const recipes = operations.map((operation) =>
    fc.sample(requestRecipe(maker, operation), sampling(each, operation.id)),
  );
  for (let index = 0; index < each; index += 1) {
    for (const [position, operation] of operations.entries()) {
      if (tally.faults.length >= options.mostFaults) return tally;
      const request = concreteRequest(
        operation,
        filledRecipe(recipes[position]![index]!, known, maker, operation),
        server.keys,
      );
      const seed = `seed ${options.seed}, ${operation.id} ${index}`;
      const reply = await ask(server, request, seed);
      if ('idempotency-key' in request.headers) await askTwice(ask, server, withFreshKey(request, seed), seed);
      if (reply !== null && index % 4 === 0) await followLink(ask, server, { request, reply, seed });
      if (reply !== null && index % 8 === 3) await askByTag(ask, server, { request, reply, seed });
    }
  }

  for (const trouble of await openTroubles(server)) {
    const askInTrouble = createAsker({ ...rules, isTroubled: true }, tally, known);
    for (const operation of operations.filter(trouble.concerns)) {
      for (const recipe of fc.sample(
        validRecipe(maker, operation),
        sampling(Math.min(trouble.mostRequests, options.troubledRequests), operation.id),
      )) {
        const sent = concreteRequest(operation, filledRecipe(recipe, known, maker, operation), server.keys);
        const typed = trouble.payload === undefined ? {} : { 'content-type': 'application/json' };
        const request = {
          ...sent,
          url: withQuery(sent.url, trouble.query),
          headers: { ...typed, ...sent.headers, ...trouble.headers },
          payload: trouble.payload ?? sent.payload,
        };
        await askInTrouble({ app: trouble.app, url: null }, request, trouble.name);
      }
    }
  }
  return tally;

  function sampling(numRuns: number, operationId: string) {
    return { numRuns, seed: createHash('sha256').update(`${options.seed} ${operationId}`).digest().readInt32LE() };
  }
}
