// Runs in a page: what the API's documentation has a client do with a camera, function by function.
// Only the base addresses come from outside.

window.documented = function documented(apiBase, wsBase, token) {
  const MAX_RETRIES = 5;
  const RETRY_MS = 1_000;
  const client = {streaming: false, frames: [], answers: [], errors: 0, tries: 0, socket: null};

  const postBack = async ({frame, timestamp, camera_id}) => {
    const answer = await fetch(`${apiBase}/api/v1/actions/actions/send`, {
      method: "POST",
      headers: {Authorization: `Bearer ${token}`, "Content-Type": "application/json"},
      body: JSON.stringify({streamName: "webcam", streamType: "frame", frame, timestamp, camera_id}),
    });
    client.answers.push({status: answer.status, ...(await answer.json())});
  };

  client.start = (cameraId, base = wsBase) => {
    client.tries++;
    const socket = new WebSocket(`${base}/ws/stream/${cameraId}`);
    socket.onopen = () => (client.streaming = true);
    socket.onmessage = ({data}) => {
      const frame = JSON.parse(data);
      client.frames.push(frame);
      postBack(frame);
    };
    socket.onerror = () => client.errors++;
    socket.onclose = () => (client.streaming = false);
    client.socket = socket;
  };

  client.stop = () => {
    client.socket?.close();
    client.socket = null;
    client.streaming = false;
  };

  client.startWithRetry = async (cameraId, base, attempt = 0) => {
    try {
      client.start(cameraId, base(attempt));
    } catch (problem) {
      if (attempt >= MAX_RETRIES) throw problem;
      await new Promise((done) => setTimeout(done, RETRY_MS * 2 ** attempt));
      await client.startWithRetry(cameraId, base, attempt + 1);
    }
  };

  client.draw = (canvas, {frame, detections}, showDetections) =>
    new Promise((drawn, failed) => {
      const context = canvas.getContext("2d");
      const image = new Image();
      image.onerror = failed;
      image.onload = () => {
        canvas.width = image.width;
        canvas.height = image.height;
        context.drawImage(image, 0, 0);
        const labels = [];
        if (showDetections && detections) {
          context.strokeStyle = context.fillStyle = "#00ff00";
          context.lineWidth = 2;
          for (const {class: name, confidence, bbox} of detections) {
            const [x, y, width, height] = bbox;
            context.strokeRect(x, y, width, height);
            labels.push(`${name} (${(confidence * 100).toFixed(0)}%)`);
            context.fillText(labels.at(-1), x, y - 5);
          }
        }
        drawn(labels);
      };
      image.src = `data:image/jpeg;base64,${frame}`;
    });
  return client;
};
