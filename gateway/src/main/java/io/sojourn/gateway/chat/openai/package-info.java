/** A responder that asks any endpoint that speaks OpenAI's chat completions. */
@NullMarked
package io.sojourn.gateway.chat.openai;

import org.jspecify.annotations.NullMarked;
