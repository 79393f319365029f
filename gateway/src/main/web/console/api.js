// REST of the server that served this page.

const KEY = "sojourn.key";

export class ServerError extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `the server answered ${status}`);
    this.status = status;
    this.code = problem?.code;
  }
}

/** A key in the page's address is taken over and wiped from there, so that it is not shared with the address. */
function takeKeyFromAddress() {
  const address = new URL(location.href);
  const key = address.searchParams.get("access_token");
  if (key) {
    useAccessKey(key);
    address.searchParams.delete("access_token");
    history.replaceState(null, "", address);
  }
}

let held = null;

export function accessKey() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return held; // A frame in somebody else's page may be denied its storage.
  }
}

export function useAccessKey(key) {
  held = key;
  try {
    sessionStorage.setItem(KEY, key);
  } catch {
    // Then it is for this page alone.
  }
}
takeKeyFromAddress();

/** A request with the key, if there is one. Whatever is no success is thrown as a `ServerError`. */
export async function request(path, {headers = {}, ...options} = {}) {
  const key = accessKey();
  const response = await fetch(path, {...options, headers: key ? {...headers, Authorization: `Bearer ${key}`} : headers});
  if (!response.ok) {
    throw new ServerError(response.status, await response.json().catch(() => null));
  }
  return response;
}

export async function get(path, {signal} = {}) {
  return (await request(path, {signal})).json();
}

/** Sends JSON; gives back the answer, or null if it has no body. */
export async function send(method, path, body) {
  const response = await request(path, {method, headers: {"Content-Type": "application/json"}, body: body === undefined ? undefined : JSON.stringify(body)});
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** All pages of a list, up to a limit: `take` gets each page's rows as it comes. */
export async function getAll(path, field, take, limit = 20_000) {
  let cursor = null;
  let seen = 0;
  do {
    const page = await get(cursor === null ? path : `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`);
    const rows = page[field] ?? [];
    take(rows);
    seen += rows.length;
    cursor = rows.length > 0 ? page.next_cursor ?? null : null;
  } while (cursor !== null && seen < limit);
}

export const agentPath = (id) => `/api/v1/agents/${encodeURIComponent(id)}`;
export const placePath = (id) => `/api/v1/places/${encodeURIComponent(id)}`;
