// The fields of the edit panel.
import {el} from "/console/dom.js";

const KINDS = [["line", "Line", "Evenly spaced, in the order in which they come"], ["scatter", "Scatter", "By the value of x"]];
const MODES = [["lines", "Line"], ["markers", "Markers"], ["lines+markers", "Both"]];
const X_TYPES = [["", "By its data"], ["linear", "Linear"], ["log", "Logarithmic"], ["date", "Time"]];
const Y_TYPES = [["", "Linear"], ["log", "Logarithmic"]];

export class EditForm {
  groups;
  #title;
  #kinds;
  #maxPoints;
  #traces;
  #x;
  #y;
  #thresholds = el("div", {class: "lines"});
  #lines = [];
  #marked = {};

  constructor(fields) {
    this.#title = el("input", {type: "text", value: fields.title, maxlength: "500"});
    this.#kinds = KINDS.map(([value, label, hint]) => radio("kind", value, label, hint, fields.kind === value));
    this.#maxPoints = el("input", {type: "text", inputmode: "numeric", value: fields.max_points});
    this.#traces = fields.traces.map(trace);
    this.#x = axis(fields.x, X_TYPES);
    this.#y = axis(fields.y, Y_TYPES);
    fields.thresholds.forEach((line) => this.#addLine(line));
    this.#marked = {max_points: [this.#maxPoints], x_range: [this.#x.from, this.#x.to], y_range: [this.#y.from, this.#y.to]};
    this.groups = this.#groups();
  }

  focus() {
    this.#title.focus({preventScroll: true});
  }

  get fields() {
    return {
      title: this.#title.value,
      kind: this.#kinds.find(({input}) => input.checked)?.input.value ?? "line",
      max_points: this.#maxPoints.value.trim(),
      traces: this.#traces.map(({name, colour, mode}) => ({name, colour: colour.value, mode: mode.value})),
      x: axisFields(this.#x),
      y: axisFields(this.#y),
      thresholds: this.#lines.map(({value, label, of}) => ({value: value.value, label: label.value, of})),
    };
  }

  /** Shows which field makes no sense. */
  mark(field) {
    const inputs = field === "thresholds" ? this.#lines.map(({value}) => value) : this.#marked[field] ?? [];
    inputs.forEach((input) => input.setAttribute("aria-invalid", "true"));
    inputs[0]?.focus();
  }

  markAll() {
    [...Object.values(this.#marked).flat(), ...this.#lines.map(({value}) => value)].forEach((input) => input.removeAttribute("aria-invalid"));
  }

  #groups() {
    const add = el("button", {type: "button", class: "add", onclick: () => this.#addLine({value: "", label: "", of: -1}).focus()}, "Add a threshold");
    return [
      field("Title", this.#title),
      group("Kind", el("div", {class: "choice"}, ...this.#kinds.map(({label}) => label))),
      group("Traces", ...this.#traces.map(({row}) => row)),
      group("X axis", ...axisRows(this.#x)),
      group("Y axis", ...axisRows(this.#y)),
      group("Thresholds", this.#thresholds, add),
      field("Points that each trace keeps", this.#maxPoints),
    ];
  }

  #addLine({value, label, of}) {
    const line = {value: el("input", {type: "text", inputmode: "decimal", value, placeholder: "Value", "aria-label": "Value of the threshold"}), label: el("input", {type: "text", value: label, placeholder: "Label", "aria-label": "Label of the threshold"}), of};
    const row = el("div", {class: "line"}, line.value, line.label);
    row.append(
      el("button", {type: "button", class: "close", "aria-label": "Remove the threshold", onclick: () => {
        this.#lines.splice(this.#lines.indexOf(line), 1);
        row.remove();
      }}, "×"),
    );
    this.#lines.push(line);
    this.#thresholds.append(row);
    return line.value;
  }
}

const field = (label, input) => el("label", {class: "field"}, el("span", {}, label), input);
const group = (legend, ...children) => el("fieldset", {class: "group"}, el("legend", {}, legend), ...children);

function radio(name, value, label, hint, checked) {
  const input = el("input", {type: "radio", name, value, checked});
  return {input, label: el("label", {title: hint}, input, el("span", {}, label))};
}

function choice(options, chosen, label) {
  const known = options.some(([value]) => value === chosen) ? options : [...options, [chosen, chosen]];
  return el("select", {"aria-label": label}, ...known.map(([value, text]) => el("option", {value, selected: value === chosen}, text)));
}

function trace({name, colour, mode}) {
  const picker = el("input", {type: "color", value: colour, "aria-label": `Colour of ${name}`});
  const modes = choice(MODES, mode, `How ${name} is drawn`);
  return {name, colour: picker, mode: modes, row: el("div", {class: "trace"}, picker, el("span", {class: "name"}, name), modes)};
}

function axis({title, type, from, to}, types) {
  return {
    title: el("input", {type: "text", value: title, placeholder: "Title", "aria-label": "Title of the axis"}),
    type: choice(types, type, "Type of the axis"),
    from: el("input", {type: "text", value: from, placeholder: "from: auto", "aria-label": "Begin of the axis"}),
    to: el("input", {type: "text", value: to, placeholder: "to: auto", "aria-label": "End of the axis"}),
  };
}

const axisRows = ({title, type, from, to}) => [el("div", {class: "pair"}, title, type), el("div", {class: "pair"}, from, to)];
const axisFields = ({title, type, from, to}) => ({title: title.value, type: type.value, from: from.value, to: to.value});
