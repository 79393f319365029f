// What was detected, drawn over the picture: a box, its class and how sure the producer is.

const COLOUR = "#00e05a";
const DARK = "rgb(0 0 0 / 65%)";

/** The label of a detection, as the API's documentation has it: `person (87%)`. */
export const label = ({class: name, confidence}) => `${name} (${(confidence * 100).toFixed(0)}%)`;

/** @param scale pixels of the picture for one of the screen, so that lines are as thin on any picture */
export function drawBoxes(context, detections, scale) {
  const font = Math.max(11, Math.round(13 * scale));
  context.font = `600 ${font}px ui-sans-serif, system-ui, sans-serif`;
  context.textBaseline = "bottom";
  context.lineWidth = Math.max(1, 2 * scale);
  for (const detection of detections) {
    const [x, y, width, height] = detection.bbox;
    context.strokeStyle = COLOUR;
    context.strokeRect(x, y, width, height);
    const text = label(detection);
    const pad = font / 4;
    const bottom = y > font + 2 * pad ? y - pad : y + font + 2 * pad;
    context.fillStyle = DARK;
    context.fillRect(x, bottom - font - pad / 2, context.measureText(text).width + 2 * pad, font + pad);
    context.fillStyle = COLOUR;
    context.fillText(text, x + pad, bottom);
  }
}
