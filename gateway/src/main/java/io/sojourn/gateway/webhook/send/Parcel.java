package io.sojourn.gateway.webhook.send;

import io.sojourn.gateway.webhook.address.WebhookUrl;

/**
 * What is sent: where to, under which id, when and how signed.
 *
 * @param timestamp of the try, seconds
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
record Parcel(WebhookUrl url, String id, long timestamp, String signature, byte[] body) {}
