import {createServer} from "node:http";

/** A page of another origin, whose module this is. */
export async function strangersPage(module) {
  const server = createServer((request, response) => {
    if (request.url !== "/") return response.writeHead(204).end();
    response.writeHead(200, {"Content-Type": "text/html; charset=utf-8"}).end(`<!doctype html><script type="module">${module}</script>`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
