// The frames of one camera, as long as they are wanted: connects again when the connection is lost.
import {accessKey} from "/console/api.js";
import {delayMs} from "./backoff.js";
import {readFrame} from "./frame.js";

export class FrameStream {
  #cameraId;
  #onFrame;
  #onState;
  #socket = null;
  #timer = null;
  #failed = 0;

  /** @param onState takes "connecting", "open", "down" or "stopped" */
  constructor(cameraId, onFrame, onState) {
    this.#cameraId = cameraId;
    this.#onFrame = onFrame;
    this.#onState = onState;
  }

  start() {
    if (this.#socket || this.#timer) return;
    this.#connect();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#failed = 0;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#onState("stopped");
  }

  #connect() {
    this.#timer = null;
    this.#onState(this.#failed > 0 ? "down" : "connecting");
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket === this.#socket && this.#onState("open");
    socket.onmessage = ({data}) => {
      if (socket !== this.#socket || typeof data === "string") return;
      this.#failed = 0;
      this.#onFrame(readFrame(data));
    };
    socket.onclose = () => socket === this.#socket && this.#lost();
  }

  #lost() {
    this.#socket = null;
    this.#onState("down");
    this.#timer = setTimeout(() => this.#connect(), delayMs(this.#failed));
    this.#failed++;
  }

  #address() {
    const address = new URL(`/ws/stream/${encodeURIComponent(this.#cameraId)}`, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("format", "binary");
    const key = accessKey();
    if (key) address.searchParams.set("access_token", key);
    return address;
  }
}
