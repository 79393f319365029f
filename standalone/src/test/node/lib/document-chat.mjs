// What a page does that was written for streamed answers in general, step by step: it reads the body as it comes, splits
// each piece at line ends, takes lines that begin with "data: ", and passes over what is no JSON.

/** The state of such a page, and its sendMessage. */
export class DocumentChat {
  messages = [];
  toasts = [];
  malformed = 0;
  events = [];
  updates = 0;

  constructor(base, chatId, token = "whatever") {
    this.base = base;
    this.chatId = chatId;
    this.token = token;
  }

  async sendMessage(prompt, {signal, onEvent = () => {}} = {}) {
    // Optimistic: the prompt and a placeholder are there before the server knows.
    this.messages = [...this.messages, {role: "user", content: prompt}, {role: "assistant", content: ""}];
    const response = await fetch(`${this.base}/chats/${this.chatId}/messages`, {
      method: "POST",
      headers: {Authorization: `Bearer ${this.token}`, "Content-Type": "application/json"},
      body: JSON.stringify({prompt}),
      signal,
    });
    if (!response.ok) throw new Error(`Stream error: ${response.status}`);
    const update = debounce((content) => this.#show(content), 50);
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let accumulated = "";
    while (true) {
      const {done, value} = await reader.read();
      if (done) break;
      for (const line of decoder.decode(value, {stream: true}).split("\n")) {
        if (!line.startsWith("data: ")) continue;
        try {
          const json = JSON.parse(line.slice(6));
          this.events.push(json);
          if (json.type === "chunk") update((accumulated += json.text));
          else if (json.type === "done") this.#show(accumulated);
          onEvent(json);
        } catch {
          this.malformed++;
        }
      }
    }
    update.cancel();
    if (accumulated === "") this.toasts.push("Response was empty");
    return accumulated;
  }

  #show(content) {
    this.updates++;
    this.messages = [...this.messages.slice(0, -1), {role: "assistant", content}];
  }
}

function debounce(action, ms) {
  let timer;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...args), ms);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
