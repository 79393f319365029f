// A chat as this page knows it: what the server has told, and what was just asked and is not told yet.
import {ask, follow, readChat, stopAnswer} from "./chat-api.js";
import {debounced} from "./debounce.js";

const SHOW_EVERY_MS = 50;
const RETRY_MS = 1_000;
const RETRIES = 5;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Conversation extends EventTarget {
  messages = [];
  #id;
  #answering = false;
  #show = debounced((content) => this.#update({content}), SHOW_EVERY_MS);

  constructor(id) {
    super();
    this.#id = id;
  }

  get isAnswering() {
    return this.#answering;
  }

  /** What there is; an answer under way is joined. */
  async open() {
    this.messages = (await readChat(this.#id)).messages;
    this.#changed();
    if (this.messages.at(-1)?.status === "answering") this.#hear();
  }

  /** Shows the prompt at once, and takes it back if the server does not want it. */
  async say(prompt) {
    const before = this.messages;
    this.messages = [...before, {role: "user", content: prompt}, {role: "assistant", content: "", status: "answering"}];
    this.#answering = true;
    this.#changed();
    try {
      await ask(this.#id, prompt);
    } catch (problem) {
      this.messages = before;
      this.#answering = false;
      this.#changed();
      throw problem;
    }
    this.#hear();
  }

  async stop() {
    await stopAnswer(this.#id);
  }

  async #hear() {
    this.#answering = true;
    this.#changed();
    let failure = null;
    for (let attempt = 0; attempt < RETRIES && this.#answering; attempt++) {
      if (attempt > 0) await wait(RETRY_MS * 2 ** (attempt - 1));
      failure = await this.#hearOnce().catch((problem) => problem);
    }
    if (this.#answering) {
      this.#end({status: "interrupted"});
      this.#failed(failure?.message ?? "The answer broke off");
    }
  }

  /** Each time from the start: the server tells what has come so far. */
  async #hearOnce() {
    let content = "";
    await follow(this.#id, (event) => {
      if (event.type === "chunk") {
        content += event.text;
        this.#show(content);
      } else if (event.type === "done") {
        this.#end({content, status: event.status ?? "complete"});
        if (content === "" && event.status !== "stopped") this.#failed("Response was empty");
      } else if (event.type === "error" && event.code !== "shutting_down") {
        this.#end({content, status: "failed", error: event});
        this.#failed(event.message);
      }
    });
  }

  #end(change) {
    this.#show.flush();
    this.#answering = false;
    this.#update(change);
  }

  #update(change) {
    this.messages = [...this.messages.slice(0, -1), {...this.messages.at(-1), ...change}];
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #failed(message) {
    this.dispatchEvent(new CustomEvent("failure", {detail: message}));
  }
}
