// A word at the edge of the page that goes by itself.
import {byId, setText} from "/console/dom.js";

const SHOWN_MS = 6_000;
let timer = 0;

export function toast(text) {
  const element = byId("toast");
  setText(element, text);
  element.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (element.hidden = true), SHOWN_MS);
}
