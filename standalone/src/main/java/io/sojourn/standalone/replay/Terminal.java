package io.sojourn.standalone.replay;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** What the standard error of this process is connected to. */
record Terminal(boolean interactive, boolean drawsBars) {
    static final Terminal NONE = new Terminal(false, false);

    static Terminal here() {
        String kind = System.getenv("TERM");
        boolean interactive = isTerminal(System.console()) && kind != null && !kind.equals("dumb");
        return new Terminal(interactive, charset().newEncoder().canEncode('━'));
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static Charset charset() {
        try {
            return Charset.forName(System.getProperty(
                    "stderr.encoding", Charset.defaultCharset().name()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }
}
