// Asks for a key where the server wants one.
import {get, ServerError, useAccessKey} from "./api.js";
import {byId, el, setText} from "./dom.js";

const isRefusal = (problem) => problem instanceof ServerError && (problem.status === 401 || problem.status === 403);

/** Resolves as soon as the server lets us read `path`; at once where it asks for no key. `who` asks for it otherwise. */
export async function signIn(path = "/api/v1/agents?limit=1", who = "This server") {
  for (;;) {
    try {
      await get(path);
      byId("sign-in")?.remove();
      return;
    } catch (problem) {
      if (!isRefusal(problem)) return; // Not ready yet: whoever asks next tries again.
      await askForKey(problem, who);
    }
  }
}

function askForKey(problem, who) {
  const known = byId("sign-in");
  if (known) setText(byId("sign-in-reason"), problem.message);
  const form = known ?? document.querySelector("main").appendChild(formOf(who));
  byId("sign-in-key").focus();
  return new Promise((resolve) => {
    form.onsubmit = (submit) => {
      submit.preventDefault();
      useAccessKey(byId("sign-in-key").value);
      resolve();
    };
  });
}

const formOf = (who) =>
  el(
    "form",
    {class: "sign-in card", id: "sign-in"},
    el("h2", {}, `${who} asks for a key`),
    el("p", {id: "sign-in-reason"}, "Enter one that may read. It is kept for this tab alone."),
    el("label", {}, "Key ", el("input", {id: "sign-in-key", type: "password", autocomplete: "off", spellcheck: "false", required: true})),
    el("button", {class: "button", type: "submit"}, "Open"),
  );
