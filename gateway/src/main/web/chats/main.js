// The page of a chat.
import {byId, el, setText} from "/console/dom.js";
import {signIn} from "/console/sign-in.js";
import {toggleScheme} from "/console/theme.js";
import {chatPath} from "./talk/chat-api.js";
import {Conversation} from "./talk/conversation.js";
import {MessageList} from "./view/message-list.js";
import {toast} from "./view/toast.js";

const EXAMPLES = ["How many agents are there?", "List places", "List series", "What can you do?"];

const id = decodeURIComponent(location.pathname.split("/")[2]);
const conversation = new Conversation(id);
const list = new MessageList(byId("messages"));
const prompt = byId("prompt");

function show() {
  const {messages, isAnswering} = conversation;
  list.show(messages);
  const title = messages[0]?.content.split("\n")[0].slice(0, 80) || "New chat";
  setText(byId("title"), title);
  document.title = `${title} · Sojourn`;
  byId("hints").hidden = messages.length > 0;
  byId("send").hidden = isAnswering;
  byId("stop").hidden = !isAnswering;
}

async function ask(text) {
  if (text.trim() === "" || conversation.isAnswering) return;
  prompt.value = "";
  fit();
  try {
    await conversation.say(text);
  } catch (problem) {
    prompt.value = text;
    fit();
    toast(problem.message);
    if (problem.status === 401 || problem.status === 403) await signIn(chatPath(id));
  }
}

/** As high as its text. */
function fit() {
  prompt.style.height = "auto";
  prompt.style.height = `${prompt.scrollHeight + 2}px`;
}

function wire() {
  conversation.addEventListener("change", show);
  conversation.addEventListener("failure", ({detail}) => toast(detail));
  byId("scheme").addEventListener("click", toggleScheme);
  byId("ask").addEventListener("submit", (submit) => {
    submit.preventDefault();
    ask(prompt.value);
  });
  prompt.addEventListener("input", fit);
  prompt.addEventListener("keydown", (key) => {
    if (key.key === "Enter" && !key.shiftKey && !key.isComposing) {
      key.preventDefault();
      ask(prompt.value);
    }
  });
  byId("stop").addEventListener("click", () => conversation.stop().catch((problem) => toast(problem.message)));
  byId("examples").append(...EXAMPLES.map((text) => el("button", {type: "button", class: "button", onclick: () => ask(text)}, text)));
}

function missing(what, why) {
  setText(byId("missing-what"), what);
  setText(byId("missing-why"), why);
  byId("missing").hidden = false;
  byId("ask").hidden = true;
  byId("hints").hidden = true;
}

wire();
await signIn(chatPath(id));
try {
  await conversation.open();
  prompt.focus();
} catch (problem) {
  if (problem.status === 404) missing("There is no such chat", "It may have been deleted, or its address mistyped.");
  else missing("This chat cannot be shown", problem.message);
}
