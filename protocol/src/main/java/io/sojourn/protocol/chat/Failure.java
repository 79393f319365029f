package io.sojourn.protocol.chat;

import io.sojourn.protocol.problem.ErrorCode;

/** Why an answer has failed. */
public record Failure(ErrorCode code, String message) {}
