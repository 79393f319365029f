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
    sessionStorage.setItem(KEY, key);
    address.searchParams.delete("access_token");
    history.replaceState(null, "", address);
  }
}
takeKeyFromAddress();

export const accessKey = () => sessionStorage.getItem(KEY);
export const useAccessKey = (key) => sessionStorage.setItem(KEY, key);

export async function get(path, {signal} = {}) {
  const key = accessKey();
  const headers = key ? {Authorization: `Bearer ${key}`} : {};
  const response = await fetch(path, {headers, signal});
  if (!response.ok) {
    throw new ServerError(response.status, await response.json().catch(() => null));
  }
  return response.json();
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
