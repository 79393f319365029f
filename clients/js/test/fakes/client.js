import {Sojourn} from "../../src/sojourn.js";
import {FakePlatform} from "./fake-platform.js";
import {FakeSockets} from "./fake-sockets.js";

const URL = "http://sojourn.test:8080";

/** A server that is not there, as fetch sees it. */
export const nobody = async () => {
  throw new TypeError("fetch failed");
};

/** A server that answers whoever knocks. */
export const answering = (status, problem = {}) => async () => Response.json(problem, {status});

/** A client over sockets whose other end the test plays, and all that it tells. */
export function givenClient(options = {}) {
  const platform = new FakePlatform();
  const sockets = new FakeSockets();
  const client = new Sojourn(URL, {WebSocket: sockets.WebSocket, fetch: nobody, ...options}, platform);
  const told = [];
  for (const name of ["state", "gap", "dropped", "error"]) client.on(name, (what) => told.push({name, ...view[name](what)}));
  const states = () => told.filter(({name}) => name === "state").map(({state}) => state);
  return {client, platform, sockets, told, states};
}

const view = {
  state: ({state, code, retryInMs, error}) => ({state, code, retryInMs, error: error?.code}),
  gap: ({subscription}) => ({topics: subscription.topics}),
  dropped: ({location}) => ({agent: location.agent_id}),
  error: (error) => ({code: error.code, message: error.message}),
};

/** Makes a client connect. */
export const connect = (client) => client.subscribe({topics: ["agents/*"]}, () => {});
