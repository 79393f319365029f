package io.sojourn.protocol.problem;

/** A failure that a client is told of: a stable code and what happened this time. No stack trace: it is an answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    public ProblemException(ErrorCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? code.title() : message;
    }
}
