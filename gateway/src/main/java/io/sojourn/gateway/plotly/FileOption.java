package io.sojourn.gateway.plotly;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.Locale;

/** What becomes of a plot of the same name: Plotly's {@code fileopt}. */
enum FileOption {
    /** Nothing: the new one gets another name. */
    NEW,
    /** It becomes the new one, under its address. */
    OVERWRITE,
    /** The samples of each trace go behind those of the trace at the same place. */
    EXTEND,
    /** The traces go behind those that are there. */
    APPEND;

    static FileOption named(String name) {
        for (FileOption option : values()) {
            if (option.name().toLowerCase(Locale.ROOT).equals(name)) {
                return option;
            }
        }
        throw new ProblemException(ErrorCode.INVALID_PARAMETER, "fileopt is one of new, overwrite, extend and append");
    }
}
