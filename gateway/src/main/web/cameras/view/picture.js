// The newest frame on a canvas. While one is decoded, the next ones replace each other: what is shown is never old.
import {drawBoxes} from "./boxes.js";

export class Picture {
  #canvas;
  #context;
  #onShown;
  #waiting = null;
  #busy = false;
  #shown = null;
  #boxes = true;

  /** @param onShown takes each frame that was drawn */
  constructor(canvas, onShown) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.#onShown = onShown;
  }

  show(frame) {
    this.#waiting = frame;
    if (!this.#busy) this.#next();
  }

  /** With boxes, or without. */
  set boxes(wanted) {
    this.#boxes = wanted;
    this.#draw();
  }

  async #next() {
    this.#busy = true;
    while (this.#waiting) {
      const frame = this.#waiting;
      this.#waiting = null;
      try {
        const bitmap = await createImageBitmap(frame.jpeg);
        this.#shown?.bitmap.close();
        this.#shown = {bitmap, frame};
        this.#draw();
        this.#onShown(frame, bitmap);
      } catch {
        // What begins as a JPEG need not be one. The next frame may be.
      }
    }
    this.#busy = false;
  }

  #draw() {
    if (!this.#shown) return;
    const {bitmap, frame} = this.#shown;
    const canvas = this.#canvas;
    if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.style.setProperty("--aspect", bitmap.width / bitmap.height);
    }
    this.#context.drawImage(bitmap, 0, 0);
    if (this.#boxes) drawBoxes(this.#context, frame.detections, bitmap.width / (canvas.clientWidth || bitmap.width));
  }
}
