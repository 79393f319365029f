// The messages as the page shows them. Text goes in as text alone.
import {el, setText} from "/console/dom.js";

const NOTES = {
  stopped: "Stopped",
  failed: "This answer failed",
  interrupted: "This answer was cut off",
};

const noteOf = ({status, error}) => (status in NOTES ? (error?.message ? `${NOTES[status]}: ${error.message}` : NOTES[status]) : "");

export class MessageList {
  #list;
  #rows = [];

  constructor(list) {
    this.#list = list;
  }

  show(messages) {
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 60;
    const isNew = messages.length > this.#rows.length;
    while (this.#rows.length > messages.length) this.#rows.pop().element.remove();
    messages.forEach((message, i) => this.#showAt(i, message));
    if (atEnd || isNew) this.#list.scrollTop = this.#list.scrollHeight;
  }

  #showAt(i, message) {
    const row = this.#rows[i] ?? this.#add();
    row.element.dataset.role = message.role;
    row.element.dataset.status = message.status ?? "complete";
    setText(row.who, message.role === "user" ? "You" : "Sojourn");
    setText(row.text, message.content);
    const note = noteOf(message);
    setText(row.note, note);
    row.note.hidden = note === "";
  }

  #add() {
    const row = {who: el("span", {class: "who"}), text: el("p", {class: "text"}), note: el("p", {class: "note"})};
    row.element = el("li", {class: "message"}, row.who, row.text, row.note);
    this.#list.append(row.element);
    this.#rows.push(row);
    return row;
  }
}
