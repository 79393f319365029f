// Chats by REST, and their answers as they come.
import {get, request, send} from "/console/api.js";
import {dataOf} from "./event-lines.js";

export const CHATS = "/api/v1/chats";
export const chatPath = (id) => `${CHATS}/${encodeURIComponent(id)}`;

export const makeChat = () => send("POST", CHATS, {});
export const readChat = (id) => get(chatPath(id));
export const stopAnswer = (id) => request(`${chatPath(id)}/stop`, {method: "POST"});

/** Asks. The answer goes on by itself, also when this page is closed. */
export function ask(id, prompt) {
  return request(`${chatPath(id)}/messages`, {
    method: "POST",
    headers: {"Content-Type": "application/json", Accept: "application/json"},
    body: JSON.stringify({prompt}),
  });
}

/** The newest answer from its start: `take` gets each event; resolves when the stream has ended. */
export async function follow(id, take) {
  const response = await request(`${chatPath(id)}/stream`, {headers: {Accept: "text/event-stream"}});
  for await (const data of dataOf(response.body)) take(JSON.parse(data));
}
