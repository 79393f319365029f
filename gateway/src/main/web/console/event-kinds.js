// What each event says, in words, and the group that it is filtered by.
import {duration, extent, moment, position, speed} from "./format.js";

/**
 * The filters, in the order in which they are shown. Every fix and every detection there is would drown the rest, so those
 * start off, and are kept only while somebody looks at them.
 */
export const GROUPS = [
  {id: "stay", label: "Stays", types: ["encounter_start", "encounter_end"], on: true},
  {id: "visit", label: "Visits", types: ["encounter"], on: true},
  {id: "move", label: "Departures", types: ["transition"], on: true},
  {id: "place", label: "Places", types: ["place_enter", "place_exit"], on: true},
  {id: "signal", label: "Signal", types: ["agent_lost", "agent_back", "frame_stale", "webhook_disabled"], on: true},
  {id: "message", label: "Messages", types: ["message", "chat_message", "chat_done", "chat_error"], on: true},
  {id: "chart", label: "Charts", types: ["chart_updated", "chart_deleted", "cleared"], on: true},
  {id: "fix", label: "Fixes", types: ["location_update"], on: false, flood: true},
  {id: "camera", label: "Detections", types: ["detection"], on: false, flood: true},
];

/** What is to be heard of besides agents: not the samples of charts nor the pieces of answers, which have pages of their own. */
export const ELSEWHERE = {
  topics: ["cameras/*", "charts/*", "chats/*", "custom/*", "webhooks/*"],
  types: ["frame_stale", "webhook_disabled", "message", "chat_message", "chat_done", "chat_error", "chart_updated", "chart_deleted", "cleared", "detection"],
};

const GROUP_OF = new Map(GROUPS.flatMap((group) => group.types.map((type) => [type, group])));

export const groupOf = (type) => GROUP_OF.get(type) ?? GROUPS[0];
export const tintOf = (type) => (groupOf(type).id === "fix" ? "move" : groupOf(type).id);

/** Endings are drawn as rings, beginnings as dots. */
export const isEnding = (type) => ["encounter_end", "place_exit", "agent_lost", "frame_stale", "webhook_disabled", "chart_deleted", "cleared", "location_update"].includes(type);

const MOST_TEXT = 140;

/** What somebody has written, or JSON, in so many characters. */
function clipped(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}

const shortId = (id) => String(id).replace(/^[a-z]+_/, "").slice(0, 6);

const place = (data) => extent(data.extent_name, data.extent_id);
const REASON = {gap: "signal was gone too long", timeout: "fell silent", place_deleted: "the place was deleted"};

const SENTENCE = {
  encounter_start: (d) => ["settled at", place(d)],
  encounter: (d) => ["is visiting", place(d), `for ${duration(d.duration)}`],
  encounter_end: (d) => ["stayed at", place(d), `for ${duration(d.duration)}${REASON[d.reason] ? `, ${REASON[d.reason]}` : ""}`],
  transition: (d, placeName) => ["set out from", extent(placeName, d.from_extent), `after ${duration(d.dwell_duration)}`],
  place_enter: (d) => ["entered", d.place_name ?? d.place_id],
  place_exit: (d) => ["left", d.place_name ?? d.place_id, `after ${duration(d.duration)}`],
  agent_lost: () => ["went silent"],
  agent_back: () => ["is back"],
  location_update: (d) => ["is at", position(d.location), d.speed > 0.2 ? `at ${speed(d.speed)}` : null],
  frame_stale: (d) => ["sends no more pictures since", moment(Date.parse(d.timestamp))],
  webhook_disabled: (d) => ["is called no more:", d.reason],
  message: (d) => ["says", clipped(d)],
  chat_message: (d) => (d.role === "user" ? ["was asked", clipped(d.content)] : ["begins to answer"]),
  chat_done: (d) => [d.status === "complete" ? "has answered" : `was ${d.status}`],
  chat_error: (d) => ["could not answer:", clipped(d.message)],
  chart_updated: () => ["was made or changed"],
  chart_deleted: () => ["was deleted"],
  cleared: () => ["was emptied"],
  detection: (d) => ["sees", d.class, `${Math.round(d.confidence * 100)}%`],
};

/** Whom an event is about, where that is no agent, and the page that shows more of it. */
const WHO = {
  frame_stale: (d) => d.camera_id,
  detection: (d) => d.camera_id,
  webhook_disabled: (d) => `Webhook ${shortId(d.webhook_id)}`,
  message: (d, topic) => topic.slice(topic.indexOf("/") + 1),
  chat_message: (d) => `Chat ${shortId(d.chat_id)}`,
  chat_done: (d) => `Chat ${shortId(d.chat_id)}`,
  chat_error: (d) => `Chat ${shortId(d.chat_id)}`,
  chart_updated: (d) => d.title || `Chart ${shortId(d.id)}`,
  chart_deleted: (d) => `Chart ${shortId(d.chart_id)}`,
  cleared: (d) => `Series ${shortId(d.series_id)}`,
};

export const who = ({event_type: type, topic, data}) => String(WHO[type]?.(data, topic) ?? data?.agent_id ?? "");

/** The path of the page where an event's camera, chart or chat is to be seen, or null. */
export function pageOf({event_type: type, data}) {
  if (type === "detection" || type === "frame_stale") return `/cameras/${encodeURIComponent(data.camera_id)}`;
  if (type.startsWith("chat_")) return `/chats/${encodeURIComponent(data.chat_id)}`;
  return type === "chart_updated" ? `/charts/${encodeURIComponent(data.id)}` : null;
}

/** [verb, where?, rest?] of an event; `nameOf` tells the name of a place by its id. */
export function sentence(event, nameOf) {
  const say = SENTENCE[event.event_type];
  if (!say) return [event.event_type];
  try {
    return say(event.data, nameOf(event.data?.from_extent));
  } catch {
    return [event.event_type]; // A field that we count on is missing: still an event.
  }
}
