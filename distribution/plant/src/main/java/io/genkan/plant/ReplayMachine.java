package io.genkan.plant;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recorded data in place of the pump: each column a sensor. One row a second, or at the distance of recorded times. */
final class ReplayMachine implements Machine {
    private final CsvRows rows;
    private final List<String> columns;
    private final int[] indexes;
    private final int timestampIndex;
    private final boolean loop;
    private final Commands commands;
    private final Faults faults;
    private final Registers.Builder builder = new Registers.Builder();
    private final double[] values;
    private final double[] shown;
    private @Nullable List<String> upcoming;
    private double upcomingTime;
    private long upcomingMillis;
    private long previousMillis = Long.MIN_VALUE;
    private long row;
    private long skipped;
    private volatile double time;
    private volatile boolean ended;
    private volatile Registers registers;

    /** @param timestamp name of the column with the time of each row; empty: one row a second */
    ReplayMachine(CsvRows rows, List<String> columns, String timestamp, boolean loop, Commands commands, Faults faults)
            throws IOException {
        if (columns.isEmpty() || columns.size() > Registers.MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "A replay takes 1 to " + Registers.MAX_CHANNELS + " columns, not " + columns.size() + ".");
        }
        this.rows = rows;
        this.columns = columns;
        this.indexes = columns.stream().mapToInt(rows::column).toArray();
        this.timestampIndex = timestamp.isEmpty() ? -1 : rows.column(timestamp);
        this.loop = loop;
        this.commands = commands;
        this.faults = faults;
        this.values = new double[columns.size()];
        this.shown = new double[columns.size()];
        registers = publish();
        look();
        if (upcoming == null) {
            throw new IllegalArgumentException("There is no row to replay.");
        }
        advance(0);
    }

    @Override
    public void advance(double seconds) throws IOException {
        double now = time + seconds;
        time = now;
        List<String> due = upcoming;
        boolean moved = seconds > 0;
        while (due != null && upcomingTime <= now + 1e-9) {
            take(due);
            look();
            due = upcoming;
            moved = true;
        }
        if (moved) {
            registers = publish();
        }
    }

    private void take(List<String> cells) {
        row++;
        boolean whole = true;
        for (int i = 0; i < indexes.length; i++) {
            double value = indexes[i] < cells.size() ? CsvRows.parse(cells.get(indexes[i])) : Double.NaN;
            if (Double.isNaN(value)) {
                whole = false;
            } else {
                values[i] = value;
            }
        }
        skipped += whole ? 0 : 1;
        if (timestampIndex >= 0) {
            builder.rowTime(upcomingMillis);
        }
    }

    /** Fetches the next row and finds out when it is due. */
    private void look() throws IOException {
        List<String> next = rows.next();
        boolean again = false;
        if (next == null && loop && row > 0) {
            rows.rewind();
            next = rows.next();
            again = true;
        }
        upcoming = next;
        if (next == null) {
            ended = true;
            return;
        }
        if (timestampIndex < 0) {
            upcomingTime += row == 0 ? 0 : 1;
            return;
        }
        upcomingMillis = timestampIndex < next.size() ? millis(next.get(timestampIndex)) : previousMillis;
        if (previousMillis != Long.MIN_VALUE) {
            upcomingTime += again ? 1 : Math.max(0, (upcomingMillis - previousMillis) / 1000.0);
        }
        previousMillis = upcomingMillis;
    }

    /** Date and time as ISO 8601 or with a blank, in UTC, or a number of seconds since the epoch. */
    static long millis(String text) {
        double number = CsvRows.parse(text);
        if (!Double.isNaN(number)) {
            return (long) (number * 1000);
        }
        try {
            String iso = text.strip().replace(' ', 'T');
            iso = iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso;
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time; write 2026-01-31 12:30:00 or seconds since the epoch.", e);
        }
    }

    private Registers publish() {
        Sensor[] sensors = Sensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!faults.isFrozen(i, time)) {
                shown[i] = values[i];
            }
            if (i < sensors.length) {
                boolean signed = sensors[i] == Sensor.PRESSURE || sensors[i] == Sensor.TEMPERATURE;
                builder.scaled(i, shown[i], sensors[i].factor(), signed);
            }
            builder.float32(i, shown[i]);
            builder.thousandths(i, shown[i]);
        }
        int status = REPLAY;
        status |= commands.run() ? RUN_COMMAND : 0;
        status |= ended ? REPLAY_ENDED : RUNNING;
        status |= faults.any(time) ? FAULT_INJECTED : 0;
        builder.word(Registers.STATUS, status);
        builder.word(Registers.SECONDS, (int) time);
        builder.uint32(Registers.COUNTER, row);
        return builder.build();
    }

    /** {@return whether the last row was shown} */
    boolean ended() {
        return ended;
    }

    long row() {
        return row;
    }

    /** {@return how many rows lacked a number in some column; the value before it stayed} */
    long skipped() {
        return skipped;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double secondsToChange(double most) {
        return upcoming == null ? most : Math.min(most, Math.max(0, upcomingTime - time));
    }

    @Override
    public Registers registers() {
        return registers;
    }

    @Override
    public String describe() {
        return "a replay of " + String.join(", ", columns);
    }

    @Override
    public int channel(String name) {
        int channel = columns.indexOf(name);
        if (channel < 0) {
            throw new IllegalArgumentException(
                    "The replay has no column \"" + name + "\"; it has " + String.join(", ", columns) + ".");
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
