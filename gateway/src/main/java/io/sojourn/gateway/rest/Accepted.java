package io.sojourn.gateway.rest;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.util.ArrayList;
import java.util.List;

/** The choice between several media types by the {@code Accept} header. */
public final class Accepted {
    private Accepted() {}

    /**
     * The offered type that the client likes best, the first one if it has no preference.
     *
     * @throws ProblemException {@code NOT_ACCEPTABLE} if it takes none of them
     */
    public static String bestOf(RoutingContext context, List<String> offered) {
        List<MIMEHeader> accepted = context.parsedHeaders().accept();
        if (accepted.isEmpty()) {
            return offered.get(0);
        }
        List<MIMEHeader> types = new ArrayList<>();
        offered.forEach(type -> types.add(new ParsableMIMEValue(type)));
        MIMEHeader best = context.parsedHeaders().findBestUserAcceptedIn(accepted, types);
        if (best == null) {
            throw new ProblemException(ErrorCode.NOT_ACCEPTABLE, "this is given as " + String.join(" or ", offered));
        }
        return best.value();
    }
}
