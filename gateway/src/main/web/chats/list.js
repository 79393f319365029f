// All chats.
import {getAll} from "/console/api.js";
import {byId, el} from "/console/dom.js";
import {count, moment} from "/console/format.js";
import {signIn} from "/console/sign-in.js";
import {toggleScheme} from "/console/theme.js";
import {CHATS, makeChat} from "./talk/chat-api.js";
import {toast} from "./view/toast.js";

const MOST = 1_000;

function row(chat) {
  const changed = `${count(chat.messages)} ${chat.messages === 1 ? "message" : "messages"} · ${moment(Date.parse(chat.updated_at))}`;
  return el(
    "li",
    {},
    el("a", {href: `/chats/${encodeURIComponent(chat.id)}`}, el("p", {class: "title"}, chat.title || "Nothing asked yet"), el("time", {datetime: chat.updated_at}, changed)),
  );
}

byId("scheme").addEventListener("click", toggleScheme);
byId("new").addEventListener("click", async () => {
  try {
    location.assign(`/chats/${encodeURIComponent((await makeChat()).id)}`);
  } catch (problem) {
    toast(problem.message);
  }
});

await signIn(`${CHATS}?limit=1`);
const chats = [];
try {
  await getAll(`${CHATS}?limit=100`, "chats", (page) => chats.push(...page), MOST);
} catch (problem) {
  toast(problem.message);
}
chats.sort((a, b) => Date.parse(b.updated_at) - Date.parse(a.updated_at));
byId("chats").append(...chats.map(row));
byId("nothing").hidden = chats.length > 0;
