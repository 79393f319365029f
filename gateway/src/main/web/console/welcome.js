// What a newcomer sees while nobody is here: the line that sends a first fix.
import {copyButton} from "./copy.js";
import {byId, setText} from "./dom.js";

const LOOK_AGAIN_MS = 600;

export class Welcome {
  #card = byId("welcome");
  #emptySince = null;

  constructor() {
    const command = [
      `curl ${location.origin}/api/v1/ingest/locations \\`,
      "  -H 'Content-Type: application/json' \\",
      `  -d '{"agent_id": "alice", "lat": 51.5074, "lon": -0.1278}'`,
    ].join("\n");
    setText(byId("welcome-command"), command);
    copyButton(byId("welcome-copy"), byId("welcome-command"));
  }

  /** Only once it is known that nobody is here: no flash of it while the agents are on their way. */
  show(agents, loaded) {
    if (!loaded || agents.size > 0) {
      this.#emptySince = null;
      this.#card.hidden = true;
      return;
    }
    this.#emptySince ??= performance.now();
    if (performance.now() - this.#emptySince > LOOK_AGAIN_MS) this.#card.hidden = false;
  }
}
