/**
 * The topics under which an event of this topic is heard: `agents/alice` and `agents/*`.
 *
 * @param {string} topic
 */
export const hearing = (topic) => [topic, `${topic.slice(0, topic.indexOf("/") + 1)}*`];

/** The topics of an event stream, each with its types: none for all. */
export class Topics {
  /** @type {Map<string, string[]>} */
  #types;

  /** @param {Map<string, string[]>} [types] */
  constructor(types = new Map()) {
    this.#types = types;
  }

  get isEmpty() {
    return this.#types.size === 0;
  }

  /**
   * @param {string[]} topics
   * @param {string[]} types
   */
  with(topics, types) {
    const all = new Map(this.#types);
    for (const topic of topics) {
      const known = all.get(topic);
      all.set(topic, known === undefined ? types : union([known, types]));
    }
    return new Topics(all);
  }

  /** @param {string[]} topics */
  without(topics) {
    return new Topics(new Map([...this.#types].filter(([topic]) => !topics.includes(topic))));
  }

  /** @param {Topics} other */
  equals(other) {
    return this.query().toString() === other.query().toString();
  }

  /**
   * Whether the stream brings this event.
   *
   * @param {import("./types.js").SojournEvent} event
   */
  hear({topics, event_type: type}) {
    const types = union([...this.#types.values()]);
    return topics.flatMap(hearing).some((topic) => this.#types.has(topic)) && (types.length === 0 || types.includes(type));
  }

  /** For `/api/v1/events`, where types hold for all topics: so it may bring more than was asked for, never less. */
  query() {
    const query = new URLSearchParams();
    for (const topic of this.#types.keys()) query.append("topic", topic);
    for (const type of union([...this.#types.values()])) query.append("type", type);
    return query;
  }
}

/**
 * @param {string[][]} lists each of them empty for everything
 */
const union = (lists) => (lists.some((each) => each.length === 0) ? [] : [...new Set(lists.flat())]);
