package io.sojourn.protocol.agent;

import java.util.Comparator;

/**
 * The order of ids in lists: by code point, which is that of their UTF-8 bytes and so that of the databases. {@link
 * String#compareTo} differs where surrogates are.
 */
public final class IdOrder {
    public static final Comparator<String> BY_CODE_POINT = IdOrder::compare;

    private IdOrder() {}

    public static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
