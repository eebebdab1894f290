import type { ConcreteRequest } from '../requests/concrete-request.ts';

/** Takes away what a request does not need to break the same rule: headers, parts of the query, members of the body. */
export async function smallestRequest(
  request: ConcreteRequest,
  breaks: (request: ConcreteRequest) => Promise<boolean>,
): Promise<ConcreteRequest> {
  let smallest = request;
  for (let hasShrunk = true; hasShrunk;) {
    hasShrunk = false;
    for (const smaller of smallerRequests(smallest)) {
      if (!(await breaks(smaller))) continue;
      smallest = smaller;
      hasShrunk = true;
      break;
    }
  }
  return smallest;
}

function* smallerRequests(request: ConcreteRequest): Generator<ConcreteRequest> {
  const { url, headers, payload } = request;
  for (const name of Object.keys(headers).filter((header) => header !== 'authorization')) {
    yield { ...request, headers: Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name)) };
  }
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const parts = query.split('&').filter((part) => part !== '');
  for (const part of parts) {
    const rest = parts.filter((other) => other !== part);
    yield { ...request, url: rest.length === 0 ? path : `${path}?${rest.join('&')}` };
  }
  for (const smaller of smallerBodies(payload)) yield { ...request, payload: smaller };
}

function smallerBodies(payload: string | undefined): string[] {
  try {
    const body = JSON.parse(payload ?? '') as unknown;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
    // Without these a request could start runs of every task.
    const removable = Object.keys(body).filter((name) => name !== 'limit' && name !== 'task_ids');
    return removable.map((name) =>
      JSON.stringify(Object.fromEntries(Object.entries(body).filter(([other]) => other !== name))),
    );
  } catch {
    return [];
  }
}
