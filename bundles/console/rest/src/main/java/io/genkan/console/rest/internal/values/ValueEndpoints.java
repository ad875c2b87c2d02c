package io.genkan.console.rest.internal.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.readings.ReadingHistory;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Services;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Histories of channels: of the last minutes from memory, of longer from the record stores. */
@Component(service = Endpoints.class)
public final class ValueEndpoints implements Endpoints {
    private static final int MOST_SERIES = 12;
    private static final int MOST_POINTS = 4_000;
    private static final long DAY = 24L * 3600 * 1000;
    private static final long LONGEST = 400 * DAY;

    private record Wanted(String pid, String channel) {}

    private record Span(long from, long to) {}

    private final Services services;
    private final RecordedValues recorded;

    @Activate
    public ValueEndpoints(BundleContext context) {
        this.services = new Services(context);
        this.recorded = new RecordedValues(services);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/values/history",
                                Permissions.VIEW,
                                "Channels over a time: least and greatest value of each stretch",
                                this::history)
                        .query("series", "pid/channel, several with commas; percent signs where names have them")
                        .query("from", "milliseconds since the epoch; without it ten minutes before to")
                        .query("to", "milliseconds since the epoch; without it now")
                        .query("points", "stretches that the time is divided into, at most " + MOST_POINTS)
                        .answers(Schema.object()
                                .need("from", Schema.time())
                                .need("to", Schema.time())
                                .need(
                                        "series",
                                        Schema.list(Schema.object()
                                                .need("pid", Schema.text())
                                                .need("channel", Schema.text())
                                                .may("unit", Schema.text())
                                                .need("source", Schema.oneOf("live", "record", "both", "none"))
                                                .need("base", Schema.time())
                                                .need("width", Schema.integer())
                                                .need("t", Schema.list(Schema.integer()))
                                                .need("min", Schema.list(Schema.number()))
                                                .need("max", Schema.list(Schema.number()))))),
                Endpoint.get("/values/export.csv", Permissions.VIEW, "All values of channels as a table", this::export)
                        .query("series", "as for the history")
                        .query("from", "as for the history")
                        .query("to", "as for the history"));
    }

    private static List<Wanted> wanted(Call call) throws Problem {
        List<Wanted> wanted = new ArrayList<>();
        String text = call.parameter("series").orElseThrow(() -> Problem.bad("Parameter series is missing."));
        for (String each : text.split(",", -1)) {
            int slash = each.lastIndexOf('/');
            if (slash <= 0 || slash == each.length() - 1) {
                throw Problem.bad("\"" + each + "\" of parameter series is not pid/channel.");
            }
            wanted.add(new Wanted(each.substring(0, slash), each.substring(slash + 1)));
        }
        if (wanted.size() > MOST_SERIES) {
            throw Problem.bad("Parameter series names more than " + MOST_SERIES + " channels.");
        }
        return wanted;
    }

    private static Span span(Call call) throws Problem {
        long to = call.number("to", System.currentTimeMillis(), 0, Long.MAX_VALUE / 4);
        long from = call.number("from", to - 600_000, 0, Long.MAX_VALUE / 4);
        if (from >= to || to - from > LONGEST) {
            throw Problem.bad("Parameter from lies before to, by " + LONGEST / DAY + " days at most.");
        }
        return new Span(from, to);
    }

    private Optional<ReadingHistory.Series> live(Wanted wanted) {
        return services.find(ReadingHistory.class).flatMap(history -> history.series(wanted.pid(), wanted.channel()));
    }

    private Answer history(Call call) throws Problem {
        List<Wanted> wanted = wanted(call);
        Span span = span(call);
        int points = (int) call.number("points", 300, 1, MOST_POINTS);
        JsonArray all = new JsonArray();
        for (Wanted each : wanted) {
            all.add(series(each, span, points));
        }
        return Answer.of(
                new JsonObject().add("from", span.from()).add("to", span.to()).add("series", all));
    }

    private JsonObject series(Wanted wanted, Span span, int points) {
        Series series = new Series(span.from(), span.to(), points);
        Optional<ReadingHistory.Series> live = live(wanted).filter(found -> found.times().length > 0);
        long liveFrom = live.map(found -> found.times()[0]).orElse(Long.MAX_VALUE);
        boolean fromRecord = span.from() < liveFrom
                && recorded.stretches(
                                wanted.pid(),
                                wanted.channel(),
                                span.from(),
                                Math.min(span.to(), liveFrom - 1),
                                series.width(),
                                series::add)
                        != null;
        boolean fromLive = false;
        if (live.isPresent()) {
            long[] times = live.get().times();
            double[] values = live.get().values();
            for (int i = 0; i < times.length; i++) {
                if (times[i] >= span.from() && times[i] <= span.to()) {
                    series.add(times[i], values[i], values[i]);
                    fromLive = true;
                }
            }
        }
        String source = fromRecord && fromLive ? "both" : fromRecord ? "record" : fromLive ? "live" : "none";
        JsonObject json = new JsonObject().add("pid", wanted.pid()).add("channel", wanted.channel());
        live.filter(found -> !found.unit().isEmpty()).ifPresent(found -> json.add("unit", found.unit()));
        return json.add("source", source).merge(series.json());
    }

    private Answer export(Call call) throws Problem {
        List<Wanted> wanted = wanted(call);
        Span span = span(call);
        return Answer.file("values.csv", "text/csv; charset=utf-8", out -> {
            Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            csv.write("time,milliseconds,component,channel,value\r\n");
            try {
                for (Wanted each : wanted) {
                    export(csv, each, span);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            csv.flush();
        });
    }

    private void export(Writer csv, Wanted wanted, Span span) {
        Optional<ReadingHistory.Series> live = live(wanted);
        String found = recorded.all(
                wanted.pid(),
                wanted.channel(),
                span.from(),
                span.to(),
                (time, least, greatest) -> row(csv, wanted, time, least));
        if (found == null && live.isPresent()) {
            long[] times = live.get().times();
            for (int i = 0; i < times.length; i++) {
                if (times[i] >= span.from() && times[i] <= span.to()) {
                    row(csv, wanted, times[i], live.get().values()[i]);
                }
            }
        }
    }

    private static void row(Writer csv, Wanted wanted, long time, double value) {
        try {
            csv.write(RecordedValues.time(time) + ',' + time + ',' + quoted(wanted.pid()) + ','
                    + quoted(wanted.channel()) + ',' + value + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
