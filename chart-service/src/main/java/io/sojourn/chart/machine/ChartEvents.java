package io.sojourn.chart.machine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.chart.series.Series;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartJson;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.SamplesEvent;
import io.sojourn.protocol.event.TopicEvent;
import io.sojourn.protocol.json.WireJson;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The events of one record as they are decided. */
final class ChartEvents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_TOPICS = 255;

    private final long timeMs;
    private final List<byte[]> events = new ArrayList<>();
    private int command;

    ChartEvents(long timeMs) {
        this.timeMs = timeMs;
    }

    /** What follows is caused by this command. */
    void causedBy(int index) {
        command = index;
    }

    List<byte[]> list() {
        return events;
    }

    void updated(ChartDefinition chart) {
        add(
                EventType.CHART_UPDATED,
                List.of(topic(chart.id())),
                json -> new ChartJson(json, new WireJson(json)).object(chart));
    }

    void deleted(String chartId) {
        add(EventType.CHART_DELETED, List.of(topic(chartId)), json -> {
            json.writeStartObject();
            json.writeStringField("chart_id", chartId);
            json.writeEndObject();
        });
    }

    void cleared(Series series) {
        add(EventType.CLEARED, topics(series), json -> {
            json.writeStartObject();
            json.writeStringField("series_id", series.id());
            json.writeEndObject();
        });
    }

    /** Tells the next delta of a series. */
    void samples(Series series) {
        events.add(new SamplesEvent(events.size(), command, topics(series), timeMs, series.tell(timeMs)).toBytes());
    }

    private void add(EventType type, List<Topic> topics, Data data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            data.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not to an array.
        }
        events.add(new TopicEvent(events.size(), command, type, topics, timeMs, out.toByteArray()).toBytes());
    }

    private static List<Topic> topics(Series series) {
        List<Topic> topics = new ArrayList<>();
        topics.add(new Topic(TopicKind.SERIES, series.id()));
        series.charts().stream().limit(MAX_TOPICS - 1).forEach(chart -> topics.add(topic(chart)));
        return topics;
    }

    private static Topic topic(String chartId) {
        return new Topic(TopicKind.CHARTS, chartId);
    }

    /** Writes an event's data. */
    private interface Data {
        void write(JsonGenerator json) throws IOException;
    }
}
