// The panel that changes a chart. What is saved here shows on every open page at once.
import {accessKey, ServerError, useAccessKey} from "/console/api.js";
import {el, setText} from "/console/dom.js";
import {changeChart, clearChart} from "../data/chart-api.js";
import {changeOf, FieldError, fieldsOf} from "./change.js";
import {EditForm} from "./edit-form.js";

export class EditPanel {
  element = el("aside", {class: "edit", id: "edit", "aria-label": "Edit the chart", hidden: true});
  #chart;
  #form = null;
  #before = null;
  #said = el("p", {class: "said-edit", role: "alert"});
  #key = el("label", {class: "field key", hidden: true}, el("span", {}, "Key"), el("input", {type: "password", autocomplete: "off", spellcheck: "false"}));
  #save = el("button", {type: "submit", class: "button primary"}, "Save");
  #clear = el("button", {type: "button", class: "button quiet-button"}, "Clear the data");
  #sure = false;
  #changed;

  /**
   * @param chart the `<sojourn-chart>`
   * @param changed called when it was opened or closed
   */
  constructor(chart, changed) {
    this.#chart = chart;
    this.#changed = changed;
    this.#clear.addEventListener("click", () => this.#clearData());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open() {
    // What others change meanwhile is not changed back.
    this.#before = this.#chart.definition;
    this.#form = new EditForm(fieldsOf(this.#before));
    const form = el("form", {novalidate: true}, this.#head(), ...this.#form.groups, this.#key, this.#said, el("div", {class: "actions"}, this.#save, this.#clear));
    form.addEventListener("submit", (submit) => {
      submit.preventDefault();
      this.#submit();
    });
    this.element.replaceChildren(form);
    this.element.hidden = false;
    this.#say("");
    this.#changed();
    this.#form.focus();
  }

  close() {
    this.element.hidden = true;
    this.#changed();
  }

  #head() {
    return el("header", {class: "edit-head"}, el("h2", {}, "Edit"), el("button", {type: "button", class: "close", "aria-label": "Close", onclick: () => this.close()}, "×"));
  }

  async #submit() {
    this.#form.markAll();
    try {
      const change = changeOf(this.#before, this.#form.fields);
      if (Object.keys(change).length === 0) {
        this.#say("Nothing has changed.");
        return;
      }
      await this.#ask(async () => {
        const definition = await changeChart(this.#chart.definition.id, change);
        this.#before = definition;
        this.#chart.define(definition);
        this.#say("Saved: every open page shows it.");
      });
    } catch (problem) {
      if (!(problem instanceof FieldError)) throw problem;
      this.#form.mark(problem.field);
      this.#say(problem.message, true);
    }
  }

  async #clearData() {
    if (!this.#sure) {
      this.#sure = true;
      setText(this.#clear, "Really clear all data?");
      setTimeout(() => {
        this.#sure = false;
        setText(this.#clear, "Clear the data");
      }, 4_000);
      return;
    }
    this.#sure = false;
    setText(this.#clear, "Clear the data");
    await this.#ask(async () => {
      await clearChart(this.#chart.definition.id);
      this.#say("Cleared.");
    });
  }

  /** Does what may need a key; asks for one where that is so. */
  async #ask(act) {
    const given = this.#key.querySelector("input").value;
    const before = accessKey();
    if (!this.#key.hidden && given) useAccessKey(given);
    this.#save.disabled = true;
    try {
      await act();
      this.#key.hidden = true;
    } catch (problem) {
      if (!(problem instanceof ServerError)) {
        this.#say("The server cannot be reached.", true);
        return;
      }
      this.#say(problem.message, true);
      if (problem.status !== 401 && problem.status !== 403) return;
      // A key that may only read goes on reading.
      if (before) useAccessKey(before);
      this.#key.hidden = false;
      this.#key.querySelector("input").focus();
    } finally {
      this.#save.disabled = false;
    }
  }

  #say(text, bad = false) {
    setText(this.#said, text);
    this.#said.classList.toggle("bad", bad);
  }
}
