// The traces with their values; each can be hidden. What is pointed at is told, else the newest.
import {el, setText} from "/console/dom.js";
import {shortValueText} from "../draw/axis-text.js";

export class Legend {
  element = el("ul", {class: "legend", "aria-label": "Traces"});
  #rows = [];
  #onToggle;

  /** @param onToggle gets the place of a trace */
  constructor(onToggle) {
    this.#onToggle = onToggle;
  }

  /** @param traces `{name, colour}` */
  define(traces, isShown) {
    this.#rows = traces.map((trace, place) => this.#row(trace, place, isShown(place)));
    this.element.replaceChildren(...this.#rows.map(({button}) => el("li", {}, button)));
    this.element.hidden = traces.length === 0;
  }

  /** Writes the value of each trace: `valueOf(place)`. */
  show(valueOf) {
    this.#rows.forEach((row, place) => {
      const text = shortValueText(valueOf(place));
      setText(row.value, text);
      // The room never shrinks: what stands beside it must not dance.
      if (text.length > row.widest) row.value.style.minWidth = `${(row.widest = text.length)}ch`;
    });
  }

  #row({name, colour}, place, shown) {
    const swatch = el("i", {class: "swatch"});
    swatch.style.setProperty("--of", colour);
    const value = el("span", {class: "value"}, "–");
    const button = el("button", {type: "button", "aria-pressed": String(shown), title: `Show or hide ${name}`}, swatch, el("span", {class: "name"}, name), value);
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(pressed));
      this.#onToggle(place, pressed);
    });
    return {button, value, widest: 0};
  }
}

/** The newest value of a series that is none of its gaps. */
export function newest({ys}) {
  for (let i = ys.length - 1; i >= 0; i--) {
    if (ys[i] !== null) return ys[i];
  }
  return null;
}
