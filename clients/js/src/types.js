// The shapes that go in and out. Nothing but types: read by TypeScript, ignored by everything else.

/**
 * An event, as every output of Sojourn writes it.
 *
 * @typedef {object} SojournEvent
 * @property {string} id the same however often the event comes
 * @property {string} event_type such as `location_update` or `encounter`
 * @property {string} topic the first of its topics
 * @property {string[]} topics such as `agents/alice` and `places/office`
 * @property {string} timestamp ISO-8601, UTC
 * @property {any} data
 */

/**
 * What to listen to.
 *
 * @typedef {object} Interest
 * @property {string[]} topics `agents/{id}`, `agents/*` and so on
 * @property {string[]} [types] event types; all if there are none
 * @property {string} [after] `latest` (the default), `earliest`, or a cursor: what the log holds after it comes first.
 *     A subscription with a past gets a connection of its own; those from now on to the same types share one
 */

/**
 * A position. Angles in degrees (WGS84), lengths in metres.
 *
 * @typedef {object} Location
 * @property {string} agent_id
 * @property {number} latitude
 * @property {number} longitude
 * @property {string | number | Date} [timestamp] ISO-8601, or epoch seconds or milliseconds; now, if it is left out
 * @property {number} [accuracy]
 * @property {number} [altitude]
 * @property {number} [speed] in metres a second
 * @property {number} [heading]
 * @property {boolean} [gap] nobody saw where the agent was since its fix before
 * @property {Record<string, unknown>} [metadata]
 */

/**
 * `connecting`: trying; `open`: connected; `waiting`: for the next try; `closed`: nothing to do yet, or over for good.
 *
 * @typedef {"connecting" | "open" | "waiting" | "closed"} State
 */

/**
 * @typedef {object} StateChange
 * @property {State} state
 * @property {number} [code] of the WebSocket's close, if that is why
 * @property {string} [reason] in words
 * @property {number} [retryInMs] with `waiting`: when the next try comes
 * @property {Error} [error] with `closed`: why the server will not have us
 */

/**
 * Events between the last one and the next are lost: retention has passed them. What was concluded from events is to be
 * read anew.
 *
 * @typedef {object} Gap
 * @property {import("./subscription.js").Subscription} subscription
 */

/**
 * A location that had to give way, since more waited than may.
 *
 * @typedef {object} Dropped
 * @property {Location} location
 */

/**
 * What `on` tells of.
 *
 * @typedef {object} Notices
 * @property {StateChange} state
 * @property {SojournEvent} event each event of the agents that we send for
 * @property {Gap} gap
 * @property {Dropped} dropped
 * @property {Error} error a location or a subscription that was refused; what a handler has thrown
 */

/**
 * @typedef {object} Options
 * @property {string | (() => string | Promise<string>)} [apiKey] or what gives it, asked at each connect. It goes out
 *     as `access_token` with a WebSocket and as `Authorization` with everything else
 * @property {"auto" | "websocket" | "sse"} [transport] `auto`: a WebSocket where it is to be had and gets through, else
 *     Server-Sent Events and POST
 * @property {new (url: string) => any} [WebSocket] one of one's own, as of the package `ws`
 * @property {typeof fetch} [fetch] one of one's own
 * @property {number} [queueSize] locations that may wait or be on their way; then the oldest is dropped. 1,000
 * @property {number} [iteratorSize] events that may wait for an iterator; then it fails. 10,000
 * @property {number} [seenSize] ids that are remembered, to drop events that come again. 50,000
 * @property {number} [firstRetryMs] the first wait is a random part of it, each later one of twice as much. 500
 * @property {number} [lastRetryMs] of which no wait is more than a random part. 30,000
 * @property {number} [stableMs] an open connection of this age makes the waits short again. 10,000
 * @property {number} [quietMs] silence after which the server is asked whether it lives. 25,000
 * @property {number} [answerMs] what it gets to answer, and what a handshake may take. 10,000
 */

export {};
