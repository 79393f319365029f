/**
 * The topics under which an event of this topic is heard: `agents/alice` and `agents/*`.
 *
 * @param {string} topic
 */
export const hearing = (topic) => [topic, `${topic.slice(0, topic.indexOf("/") + 1)}*`];
