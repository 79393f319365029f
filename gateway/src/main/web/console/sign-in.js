// Asks for a key where the server wants one.
import {get, ServerError, useAccessKey} from "./api.js";
import {byId, setText} from "./dom.js";

const isRefusal = (problem) => problem instanceof ServerError && (problem.status === 401 || problem.status === 403);

/** Resolves as soon as the server lets us read `path`; at once where it asks for no key. */
export async function signIn(path = "/api/v1/agents?limit=1") {
  for (;;) {
    try {
      await get(path);
      byId("sign-in").hidden = true;
      return;
    } catch (problem) {
      if (!isRefusal(problem)) return; // Not ready yet: whoever asks next tries again.
      await askForKey(problem);
    }
  }
}

function askForKey(problem) {
  const form = byId("sign-in");
  if (!form.hidden) setText(byId("sign-in-reason"), problem.message);
  form.hidden = false;
  byId("sign-in-key").focus();
  return new Promise((resolve) => {
    form.onsubmit = (submit) => {
      submit.preventDefault();
      useAccessKey(byId("sign-in-key").value);
      resolve();
    };
  });
}
