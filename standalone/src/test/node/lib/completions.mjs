// An endpoint that speaks OpenAI's chat completions, as the tests need it: what it does is what the prompt says.
import {createServer} from "node:http";

const chunk = (content) => `data: ${JSON.stringify({object: "chat.completion.chunk", choices: [{index: 0, delta: {content}, finish_reason: null}]})}\n\n`;
export const STORY = Array.from({length: 200}, (_, i) => `word ${i} é水😀\n`);

export async function startCompletions() {
  const closed = [];
  const asked = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    const body = JSON.parse(text);
    const prompt = body.messages.at(-1).content;
    asked.push({body, authorization: request.headers.authorization});
    response.on("close", () => closed.push(prompt));
    await answer(prompt, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    /** The prompts whose connections are over. */
    closed,
    asked,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function answer(prompt, response) {
  response.writeHead(200, {"Content-Type": "text/event-stream"});
  switch (prompt) {
    case "empty":
      return response.end("data: [DONE]\n\n");
    case "fail":
      response.write(chunk("half"));
      await pause(50);
      return response.end('data: {"error":{"message":"no more","type":"server_error"}}\n\n');
    case "cut":
      response.write(chunk("half"));
      await pause(50);
      return response.destroy();
    case "slow":
      for (const token of ["one ", "at ", "a ", "time"]) {
        response.write(chunk(token));
        await pause(300);
      }
      return response.end("data: [DONE]\n\n");
    case "endless":
      for (let i = 0; !response.destroyed; i++) {
        response.write(chunk(`${i} `));
        await pause(20);
      }
      return undefined;
    default:
      for (const token of STORY) {
        response.write(chunk(token));
        await pause(5);
      }
      return response.end("data: [DONE]\n\n");
  }
}
