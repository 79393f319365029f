// What each event says, in words, and the group that it is filtered by.
import {duration, extent, position, speed} from "./format.js";

/** The filters, in the order in which they are shown. Every fix there is would drown the rest, so that one starts off. */
export const GROUPS = [
  {id: "stay", label: "Stays", types: ["encounter_start", "encounter_end"], on: true},
  {id: "visit", label: "Visits", types: ["encounter"], on: true},
  {id: "move", label: "Departures", types: ["transition"], on: true},
  {id: "place", label: "Places", types: ["place_enter", "place_exit"], on: true},
  {id: "signal", label: "Signal", types: ["agent_lost", "agent_back"], on: true},
  {id: "fix", label: "Fixes", types: ["location_update"], on: false},
];

const GROUP_OF = new Map(GROUPS.flatMap((group) => group.types.map((type) => [type, group])));

export const groupOf = (type) => GROUP_OF.get(type) ?? GROUPS[0];
export const tintOf = (type) => (groupOf(type).id === "fix" ? "move" : groupOf(type).id);

/** Endings are drawn as rings, beginnings as dots. */
export const isEnding = (type) => ["encounter_end", "place_exit", "agent_lost", "location_update"].includes(type);

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
};

/** [verb, where?, rest?] of an event; `nameOf` tells the name of a place by its id. */
export function sentence(event, nameOf) {
  const say = SENTENCE[event.event_type];
  if (!say) return [event.event_type];
  try {
    return say(event.data, nameOf(event.data.from_extent));
  } catch {
    return [event.event_type]; // A field that we count on is missing: still an event.
  }
}
