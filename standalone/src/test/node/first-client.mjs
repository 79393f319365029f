// What a page does that knows nothing of Sojourn but its address: sends locations, listens for place events.
// Run with a URL: node --experimental-websocket first-client.mjs ws://127.0.0.1:8080/ws/stream
const ws = new WebSocket(process.argv[2]);
const seen = [];

ws.onopen = () => {
  const start = Date.now() - 10 * 60_000;
  for (let second = 0; second <= 180; second += 10) {
    ws.send(JSON.stringify({
      type: "location",
      agent_id: "alice",
      latitude: 51.5074,
      longitude: -0.1278,
      timestamp: new Date(start + second * 1000).toISOString(),
    }));
  }
};

ws.onmessage = (event) => {
  const msg = JSON.parse(event.data);
  seen.push(msg.event_type ?? msg.type ?? msg.code);
  if (msg.event_type === "encounter") {
    console.log(JSON.stringify({seen, visit: msg.data}));
    ws.close();
  }
};

ws.onerror = (error) => {
  console.error(error.message ?? "the socket failed");
  process.exit(1);
};

setTimeout(() => {
  console.error(`no encounter within 30 s, only ${seen}`);
  process.exit(1);
}, 30_000).unref();
