package io.sojourn.protocol.body;

import io.sojourn.protocol.problem.ErrorCode;

/** One value over several lines, which is the whole body. */
final class DocumentCollector implements PartSplitter {
    private final int maxPart;
    private final PartHandler handler;
    private final Carry carry;
    private boolean tooLarge;

    DocumentCollector(int maxPart, PartHandler handler) {
        this.maxPart = maxPart;
        this.handler = handler;
        this.carry = new Carry(maxPart);
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
        if (!tooLarge && !carry.add(bytes, from, to)) {
            handler.unreadable(1, ErrorCode.PAYLOAD_TOO_LARGE, "the object is longer than " + maxPart + " bytes");
            carry.clear();
            tooLarge = true;
        }
    }

    @Override
    public void end() {
        if (!tooLarge) {
            handler.part(1, carry.bytes(), 0, carry.size());
        }
    }

    @Override
    public long next() {
        return 1;
    }
}
