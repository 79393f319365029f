// Agents that send fixes for as long as it is wished, over REST, whatever becomes of the server.
const AGENTS = ["alice", "bob", "carol", "dave", "erin"];
const START = Date.UTC(2026, 0, 1);

export class Traffic {
  #url;
  #second = 0;
  #running = null;
  #stopped = false;

  constructor(url) {
    this.#url = url;
  }

  start() {
    this.#running = this.#run();
  }

  /** One more fix for each agent, which must be taken. Whoever has heard of these has heard of all before. */
  async stop() {
    this.#stopped = true;
    await this.#running;
    const time = this.#next();
    await this.#send(AGENTS.map((agent) => fix(agent, time)));
    return AGENTS.map((agent) => `${agent} ${new Date(time).toISOString()}`);
  }

  async #run() {
    while (!this.#stopped) {
      const lines = AGENTS.map((agent) => fix(agent, this.#next()));
      await this.#send(lines).catch(() => new Promise((resolve) => setTimeout(resolve, 20)));
    }
  }

  async #send(lines) {
    const response = await fetch(`${this.#url}/api/v1/ingest/locations`, {method: "POST", body: lines.join("\n")});
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  }

  #next() {
    return START + ++this.#second * 1_000;
  }
}

export const fix = (agent, time) =>
  JSON.stringify({agent_id: agent, latitude: 51.5, longitude: -0.1, timestamp: new Date(time).toISOString()});

/** An event of a fix, as `stop` names it. */
export const markOf = ({event_type: type, timestamp, data}) => (type === "location_update" ? `${data.agent_id} ${timestamp}` : "");
