// Copying text, and saying on the button that it was done.
import {setText} from "./dom.js";

const SAID_MS = 2_000;

/** Resolves to whether it was copied. */
export async function copyText(text, button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    say(button, "Copied", before);
    return true;
  } catch {
    return false; // Not allowed, as on a page that is not served securely.
  }
}

/** Makes a button copy an element's text; where that is not allowed, it is selected. */
export function copyButton(button, element) {
  button.addEventListener("click", async () => {
    const before = button.textContent;
    if (await copyText(element.textContent, button)) return;
    getSelection().selectAllChildren(element);
    say(button, "Selected: copy it now", before);
  });
}

function say(button, text, before) {
  setText(button, text);
  setTimeout(() => setText(button, before), SAID_MS);
}
