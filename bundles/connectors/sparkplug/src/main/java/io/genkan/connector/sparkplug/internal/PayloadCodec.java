package io.genkan.connector.sparkplug.internal;

import io.genkan.connector.sparkplug.internal.ProtoReader.MalformedException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages to and from bytes, with the field numbers of the Sparkplug specification 3.0, section 6.4. */
final class PayloadCodec {
    private static final int MOST_METRICS = 100_000;

    private PayloadCodec() {}

    static byte[] encode(SparkplugPayload payload) {
        ProtoWriter out = new ProtoWriter();
        if (payload.timestamp() >= 0) {
            out.number(1, payload.timestamp());
        }
        for (Metric metric : payload.metrics()) {
            out.bytes(2, encode(metric));
        }
        if (payload.seq() >= 0) {
            out.number(3, payload.seq());
        }
        byte[] body = payload.body();
        if (body != null) {
            out.bytes(5, body);
        }
        return out.written();
    }

    private static byte[] encode(Metric metric) {
        ProtoWriter out = new ProtoWriter();
        if (!metric.name().isEmpty()) {
            out.text(1, metric.name());
        }
        if (metric.alias() >= 0) {
            out.number(2, metric.alias());
        }
        if (metric.timestamp() >= 0) {
            out.number(3, metric.timestamp());
        }
        out.number(4, metric.type().number());
        if (metric.historical()) {
            out.flag(5, true);
        }
        Object value = metric.value();
        if (value == null) {
            out.flag(7, true);
        } else {
            value(out, metric.type(), value);
        }
        return out.written();
    }

    private static void value(ProtoWriter out, MetricType type, Object value) {
        if (value instanceof Boolean flag) {
            out.flag(14, flag);
        } else if (value instanceof Float number) {
            out.real(12, number);
        } else if (value instanceof Double number) {
            out.real(13, number);
        } else if (value instanceof Number number) {
            switch (type) {
                // a negative number is its two's complement; UInt32 is a long one in every other implementation
                case INT8, INT16, INT32, UINT8, UINT16 -> out.number(10, number.longValue() & 0xFFFFFFFFL);
                default -> out.number(11, number.longValue());
            }
        } else if (value instanceof Date date) {
            out.number(11, date.getTime());
        } else if (value instanceof byte[] bytes) {
            out.bytes(16, bytes);
        } else {
            out.text(15, value.toString());
        }
    }

    static SparkplugPayload decode(byte[] bytes) throws MalformedException {
        ProtoReader in = new ProtoReader(bytes);
        long timestamp = Metric.NONE;
        long seq = Metric.NONE;
        byte[] body = null;
        List<Metric> metrics = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> timestamp = positive(in.number());
                case 2 -> {
                    if (metrics.size() == MOST_METRICS) {
                        throw new MalformedException("The message has more than " + MOST_METRICS + " metrics.");
                    }
                    metrics.add(metric(in.message()));
                }
                case 3 -> seq = positive(in.number());
                case 5 -> body = in.bytes();
                default -> in.skip();
            }
        }
        return new SparkplugPayload(timestamp, metrics, seq, body);
    }

    /** What is said of a metric's value before its type is known: the type may come after it. */
    private static final class Parts {
        String name = "";
        long alias = Metric.NONE;
        long timestamp = Metric.NONE;
        MetricType type = MetricType.UNKNOWN;
        boolean historical;
        boolean isNull;
        boolean narrow;

        @Nullable
        Object value;
    }

    private static Metric metric(ProtoReader in) throws MalformedException {
        Parts parts = new Parts();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> parts.name = in.text();
                case 2 -> parts.alias = positive(in.number());
                case 3 -> parts.timestamp = positive(in.number());
                case 4 -> parts.type = MetricType.of(in.number());
                case 5 -> parts.historical = in.flag();
                case 7 -> parts.isNull = in.flag();
                case 10 -> {
                    parts.value = in.number();
                    parts.narrow = true;
                }
                case 11 -> {
                    parts.value = in.number();
                    parts.narrow = false;
                }
                case 12 -> parts.value = in.real32();
                case 13 -> parts.value = in.real64();
                case 14 -> parts.value = in.flag();
                case 15 -> parts.value = in.text();
                // data sets, templates and extensions stay the bytes that they are
                case 16, 17, 18, 19 -> parts.value = in.bytes();
                default -> in.skip();
            }
        }
        return new Metric(
                parts.name,
                parts.alias,
                parts.timestamp,
                parts.type,
                parts.historical,
                parts.isNull ? null : value(parts));
    }

    private static @Nullable Object value(Parts parts) {
        if (!(parts.value instanceof Long bits)) {
            return parts.value;
        }
        if (parts.type == MetricType.UNKNOWN) {
            return parts.narrow ? (Object) (int) (long) bits : bits;
        }
        return parts.type.whole(bits);
    }

    private static long positive(long number) {
        return number < 0 ? Metric.NONE : number;
    }
}
