package io.sojourn.gateway.history;

import io.sojourn.gateway.rest.CsvText;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.time.Timestamps;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A table of one visit a row; what is not known yet is empty. */
final class CsvVisits implements VisitDocument {
    @Override
    public Buffer begin() {
        return Buffer.buffer("encounter_id,agent_id,extent_id,extent_name,longitude,latitude,dwell_start,dwell_end,"
                + "duration,reason\r\n");
    }

    @Override
    public Buffer visits(List<Visit> visits) {
        StringBuilder csv = new StringBuilder(visits.size() * 160);
        for (Visit visit : visits) {
            Stay stay = visit.stay();
            Long end = visit.encounter().endMs();
            EndReason reason = visit.encounter().reason();
            CsvText.row(
                    csv,
                    stay.encounterId(),
                    visit.encounter().agentId(),
                    stay.extentId(),
                    stay.extentName(),
                    DecimalText.degrees(stay.center().longitudeE7()),
                    DecimalText.degrees(stay.center().latitudeE7()),
                    Timestamps.format(stay.startMs()),
                    end == null ? null : Timestamps.format(end),
                    DecimalText.seconds(visit.durationMs()),
                    reason == null ? null : reason.wireName());
        }
        return Buffer.buffer(csv.toString());
    }

    @Override
    public Buffer end() {
        return Buffer.buffer();
    }
}
