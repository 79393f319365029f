package io.sojourn.gateway.chat.answer;

/** Text that was not sent yet. */
final class PendingText {
    /** Characters sent at once, at most. */
    private static final int PIECE = 8 * 1_024;

    private final StringBuilder waiting = new StringBuilder();

    void add(String text) {
        waiting.append(text);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * The next piece. Halves no character: the first half of one waits for the second.
     *
     * @param all whether nothing more comes
     */
    String take(boolean all) {
        int end = Math.min(waiting.length(), PIECE);
        boolean halves = end > 0 && Character.isHighSurrogate(waiting.charAt(end - 1));
        if (halves && !(all && end == waiting.length())) {
            end--;
        }
        String piece = waiting.substring(0, end);
        waiting.delete(0, end);
        return piece;
    }
}
