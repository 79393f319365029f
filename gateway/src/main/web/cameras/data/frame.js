// A binary message: a line of JSON, then the JPEG.

const LINE_BREAK = 10;

/** @returns {{timestamp: number, camera_id: string, detections: object[], jpeg: Blob}} */
export function readFrame(message) {
  const bytes = new Uint8Array(message);
  const end = bytes.indexOf(LINE_BREAK);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  return {...header, detections: header.detections ?? [], jpeg: new Blob([bytes.subarray(end + 1)], {type: "image/jpeg"})};
}
