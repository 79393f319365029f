// What is to be seen while a chart has no data: the line that sends the first.
import {copyButton} from "/console/copy.js";
import {byId, setText} from "/console/dom.js";

/** Only once it is known that there are none: no flash of it while they are on their way. */
const LOOK_AGAIN_MS = 1_200;

export class EmptyCard {
  #card = byId("empty");
  #since = null;

  constructor() {
    copyButton(byId("empty-copy"), byId("empty-command"));
  }

  define({series}) {
    const name = series[0]?.name ?? "y";
    setText(byId("empty-command"), `echo '${JSON.stringify({[name]: 1}).replaceAll("'", "'\\''")}' | curl -T - ${location.origin}/api/v1/streams/$TOKEN`);
  }

  show(isEmpty, isKnown) {
    if (!isEmpty || !isKnown) {
      this.#since = null;
      this.#card.hidden = true;
      return;
    }
    this.#since ??= performance.now();
    if (performance.now() - this.#since > LOOK_AGAIN_MS) this.#card.hidden = false;
  }
}
