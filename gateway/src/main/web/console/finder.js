// The search field: agents and places by a part of their name.
import {byId, el} from "./dom.js";

const MOST = 8;

export class Finder {
  #input = byId("find");
  #list = byId("found");

  constructor(agents, places, {pickAgent, pickPlace}) {
    const search = () => this.#show(this.#input.value.trim(), agents, places, pickAgent, pickPlace);
    this.#input.addEventListener("input", search);
    this.#input.addEventListener("focus", search);
    this.#input.addEventListener("keydown", (key) => {
      if (key.key === "Enter") this.#list.querySelector("button")?.click();
      if (key.key === "ArrowDown") this.#step(key, this.#list.querySelector("button"));
    });
    this.#list.addEventListener("keydown", (key) => {
      const row = document.activeElement.closest("li");
      if (key.key === "ArrowDown") this.#step(key, row?.nextElementSibling?.firstElementChild);
      if (key.key === "ArrowUp") this.#step(key, row?.previousElementSibling?.firstElementChild ?? this.#input);
    });
    const finder = this.#input.parentElement;
    finder.addEventListener("keydown", (key) => {
      if (key.key !== "Escape" || this.#list.hidden) return;
      key.preventDefault(); // The panel stays open.
      this.#hide();
    });
    finder.addEventListener("focusout", (focus) => {
      if (!finder.contains(focus.relatedTarget)) this.#hide();
    });
  }

  #show(text, agents, places, pickAgent, pickPlace) {
    if (text === "") {
      this.#hide();
      return;
    }
    const found = [
      ...places.find(text, 3).map((place) => this.#row(place.name, "place", () => pickPlace(place.id))),
      ...agents.find(text, MOST).map((agent) => this.#row(agent.id, agent.status, () => pickAgent(agent.id))),
    ].slice(0, MOST);
    this.#list.replaceChildren(...(found.length > 0 ? found : [el("li", {class: "quiet"}, "Nobody and nowhere by that name.")]));
    this.#list.hidden = false;
  }

  #row(name, kind, pick) {
    const onclick = () => {
      this.#input.value = "";
      this.#hide();
      pick();
    };
    return el("li", {}, el("button", {type: "button", onclick}, el("span", {class: "name"}, name), el("span", {class: "kind"}, kind)));
  }

  #step(key, element) {
    if (!element) return;
    key.preventDefault();
    element.focus();
  }

  #hide() {
    this.#list.hidden = true;
    this.#list.replaceChildren();
  }
}
