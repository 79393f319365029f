package io.sojourn.chart.render;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Ticks at round times of the calendar, in UTC. The label says what changes from tick to tick, the second line of the first
 * tick, and of each where it changes, the day or the year that they are of.
 */
final class TimeTicks {
    /** Years 0 to 9999, as everywhere on the wire. */
    private static final double EARLIEST = -62_167_219_200_000.0;

    private static final double LATEST = 253_402_300_799_999.0;
    private static final long MONDAY_MS = 4 * 86_400_000L;

    private static final DateTimeFormatter MILLISECOND = format("HH:mm:ss.SSS");
    private static final DateTimeFormatter SECOND = format("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = format("HH:mm");
    private static final DateTimeFormatter DAY = format("d MMM");
    private static final DateTimeFormatter MONTH = format("MMM");
    private static final DateTimeFormatter YEAR = format("uuuu");
    private static final DateTimeFormatter DAY_AND_YEAR = format("d MMM uuuu");

    private final Ticks ticks = new Ticks();
    private final CalendarStep step;
    private String context = "";

    private TimeTicks(CalendarStep step) {
        this.step = step;
    }

    /** @param most about how many there is room for, 1 or more */
    static Ticks of(Domain domain, int most) {
        double low = Math.max(EARLIEST, Math.min(LATEST, domain.low()));
        double high = Math.max(EARLIEST, Math.min(LATEST, domain.high()));
        TimeTicks made = new TimeTicks(CalendarStep.atLeast((high - low) / most));
        if (made.step.unit().isShorterThan(CalendarStep.Unit.MONTH)) {
            made.addEvenly(low, high);
        } else {
            made.addMonths(low, high);
        }
        return made.ticks;
    }

    private void addEvenly(double low, double high) {
        long ms = step.ms();
        long offset = step.unit() == CalendarStep.Unit.DAY && step.count() % 7 == 0 ? MONDAY_MS : 0;
        long first = offset + Math.floorDiv((long) Math.ceil(low) - offset + ms - 1, ms) * ms;
        for (long at = first; at <= high; at += ms) {
            add(at);
        }
    }

    private void addMonths(double low, double high) {
        int months = step.unit() == CalendarStep.Unit.YEAR ? 12 * step.count() : step.count();
        LocalDate begin = utc((long) low).toLocalDate();
        int month = Math.floorDiv(begin.getYear() * 12 + begin.getMonthValue() - 1, months) * months;
        for (long at = msOfMonth(month); at <= high; at = msOfMonth(month)) {
            if (at >= low) {
                add(at);
            }
            month += months;
        }
    }

    private void add(long ms) {
        LocalDateTime time = utc(ms);
        String of = contextOf(time);
        ticks.add((double) ms, time.format(labelFormat()), of.equals(context) ? "" : of);
        context = of;
    }

    private DateTimeFormatter labelFormat() {
        return switch (step.unit()) {
            case MILLISECOND -> MILLISECOND;
            case SECOND -> SECOND;
            case MINUTE, HOUR -> MINUTE;
            case DAY -> DAY;
            case MONTH -> MONTH;
            case YEAR -> YEAR;
        };
    }

    private String contextOf(LocalDateTime time) {
        return switch (step.unit()) {
            case MILLISECOND, SECOND, MINUTE, HOUR -> time.format(DAY_AND_YEAR);
            case DAY, MONTH -> time.format(YEAR);
            case YEAR -> "";
        };
    }

    private static long msOfMonth(int month) {
        LocalDate first = LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
        return first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static LocalDateTime utc(long ms) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
