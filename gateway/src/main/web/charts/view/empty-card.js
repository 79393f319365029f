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
    const names = series.length === 1 ? ["y"] : series.slice(0, 3).map(({name}) => name);
    const sample = JSON.stringify(Object.fromEntries(names.map((name, i) => [name, i + 1])));
    setText(byId("empty-command"), `echo '${sample.replaceAll("'", "'\\''")}' | curl -T - ${location.origin}/api/v1/streams/$TOKEN`);
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
