// What the client's README shows for pages, as it stands there but for the address, on a page that is no page of ours.
import {readFileSync} from "node:fs";
import {strangersPage} from "../strangers-page.mjs";

const README = new URL("../../../../../clients/js/README.md", import.meta.url);

export default async function clientReadme({open, url}) {
  const [, script] = readFileSync(README, "utf8").match(/```html\n<script type="module">\n(.*?)<\/script>/s);
  const stranger = await strangersPage(script.replace("http://127.0.0.1:8080", url));
  const {page} = await open({origin: "about:", path: "blank"});
  const said = page.waitForEvent("console", (message) => message.text().startsWith("location_update"));

  await page.goto(stranger.origin);

  await said;
  stranger.close();
}
