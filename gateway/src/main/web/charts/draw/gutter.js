// The room at the left for the values of the y axes: one width for all panels, so that their x stand under each other. It
// grows when it must and never shrinks, so that a live chart does not shiver.

const STEP = 8;
const LEAST = 40;

export class Gutter {
  #width = LEAST;
  #grown;

  /** @param grown called when panels that were drawn with less must be drawn anew */
  constructor(grown) {
    this.#grown = grown;
  }

  width(u, values) {
    if (!values) return this.#width;
    u.ctx.save();
    u.ctx.font = '12px ui-sans-serif, system-ui, sans-serif';
    const widest = values.reduce((max, text) => Math.max(max, u.ctx.measureText(text ?? "").width), 0);
    u.ctx.restore();
    const needed = Math.ceil((widest + 16) / STEP) * STEP;
    if (needed > this.#width) {
      this.#width = needed;
      this.#grown();
    }
    return this.#width;
  }
}
