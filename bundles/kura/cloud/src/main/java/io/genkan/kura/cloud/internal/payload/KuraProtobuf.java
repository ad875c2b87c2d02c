package io.genkan.kura.cloud.internal.payload;

import io.genkan.kura.cloud.internal.payload.WireReader.MalformedException;
import java.util.Date;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.jspecify.annotations.Nullable;

/** KuraPayload as protobuf (proto2, package kuradatatypes), byte for byte as Kura and Kapua write it. Pure. */
@SuppressWarnings("JavaUtilDate") // Kura's payloads speak Date
public final class KuraProtobuf {
    private static final int TIMESTAMP = 1;
    private static final int POSITION = 2;
    private static final int METRIC = 5000;
    private static final int BODY = 5001;

    private static final int METRIC_NAME = 1;
    private static final int METRIC_TYPE = 2;
    private static final int METRIC_DOUBLE = 3;
    private static final int METRIC_FLOAT = 4;
    private static final int METRIC_LONG = 5;
    private static final int METRIC_INT = 6;
    private static final int METRIC_BOOL = 7;
    private static final int METRIC_STRING = 8;
    private static final int METRIC_BYTES = 9;

    /** The value's field number is its type plus 3. */
    private static final int FIRST_VALUE = METRIC_DOUBLE;

    private KuraProtobuf() {}

    /**
     * Encodes a payload. Metrics without a value are left out.
     *
     * @throws KuraException ENCODE_ERROR when a metric has a class that Kura does not know, or a position has no latitude
     *     or longitude
     */
    public static byte[] encode(KuraPayload payload) throws KuraException {
        byte @Nullable [] body = payload.getBody();
        WireWriter out = new WireWriter(64 + (body == null ? 0 : body.length));
        Date timestamp = payload.getTimestamp();
        if (timestamp != null) {
            out.varint(TIMESTAMP, timestamp.getTime());
        }
        if (payload.getPosition() != null) {
            out.bytes(POSITION, position(payload.getPosition()));
        }
        for (Map.Entry<String, Object> metric : payload.metrics().entrySet()) {
            if (metric.getValue() != null) {
                out.bytes(METRIC, metric(metric.getKey(), metric.getValue()));
            }
        }
        if (body != null) {
            out.bytes(BODY, body);
        }
        return out.toBytes();
    }

    private static byte[] metric(String name, Object value) throws KuraException {
        WireWriter out = new WireWriter(name.length() + 24);
        out.text(METRIC_NAME, name);
        if (value instanceof Double number) {
            type(out, METRIC_DOUBLE).fixed64(METRIC_DOUBLE, number);
        } else if (value instanceof Float number) {
            type(out, METRIC_FLOAT).fixed32(METRIC_FLOAT, number);
        } else if (value instanceof Long number) {
            type(out, METRIC_LONG).varint(METRIC_LONG, number);
        } else if (value instanceof Integer number) {
            type(out, METRIC_INT).varint(METRIC_INT, number);
        } else if (value instanceof Boolean flag) {
            type(out, METRIC_BOOL).bool(METRIC_BOOL, flag);
        } else if (value instanceof String text) {
            type(out, METRIC_STRING).text(METRIC_STRING, text);
        } else if (value instanceof byte[] bytes) {
            type(out, METRIC_BYTES).bytes(METRIC_BYTES, bytes);
        } else {
            throw new KuraException(
                    KuraErrorCode.ENCODE_ERROR,
                    "Metric " + name + " has a value of " + value.getClass().getName()
                            + ", which a Kura payload cannot carry.");
        }
        return out.toBytes();
    }

    private static WireWriter type(WireWriter out, int valueField) {
        out.varint(METRIC_TYPE, valueField - FIRST_VALUE);
        return out;
    }

    private static byte[] position(KuraPosition position) throws KuraException {
        Double latitude = position.getLatitude();
        Double longitude = position.getLongitude();
        if (latitude == null || longitude == null) {
            throw new KuraException(
                    KuraErrorCode.ENCODE_ERROR, "A position without latitude or longitude cannot be sent.");
        }
        WireWriter out = new WireWriter(64);
        out.fixed64(1, latitude);
        out.fixed64(2, longitude);
        fixed64(out, 3, position.getAltitude());
        fixed64(out, 4, position.getPrecision());
        fixed64(out, 5, position.getHeading());
        fixed64(out, 6, position.getSpeed());
        if (position.getTimestamp() != null) {
            out.varint(7, position.getTimestamp().getTime());
        }
        varint(out, 8, position.getSatellites());
        varint(out, 9, position.getStatus());
        return out.toBytes();
    }

    private static void fixed64(WireWriter out, int field, @Nullable Double value) {
        if (value != null) {
            out.fixed64(field, value);
        }
    }

    private static void varint(WireWriter out, int field, @Nullable Integer value) {
        if (value != null) {
            out.varint(field, value);
        }
    }

    /** Decodes; what is no KuraPayload becomes a payload that has only the given bytes as its body. */
    public static KuraPayload decode(byte[] bytes) {
        return decode(bytes, true);
    }

    /** Decodes, without the body when it is not wanted. */
    static KuraPayload decode(byte[] bytes, boolean withBody) {
        try {
            return read(new WireReader(bytes), withBody);
        } catch (MalformedException notOurs) {
            KuraPayload payload = new KuraPayload();
            payload.setBody(bytes);
            return payload;
        }
    }

    /** {@return why the bytes are no KuraPayload, null when they are one} */
    static @Nullable String problem(byte[] bytes) {
        try {
            read(new WireReader(bytes), false);
            return null;
        } catch (MalformedException e) {
            return "it is no protobuf of a KuraPayload (" + e.getMessage() + ")";
        }
    }

    private static KuraPayload read(WireReader in, boolean withBody) throws MalformedException {
        KuraPayload payload = new KuraPayload();
        while (in.next()) {
            if (in.is(TIMESTAMP, WireReader.VARINT)) {
                payload.setTimestamp(new Date(in.varint()));
            } else if (in.is(POSITION, WireReader.BYTES)) {
                payload.setPosition(readPosition(in.message()));
            } else if (in.is(METRIC, WireReader.BYTES)) {
                readMetric(in.message(), payload);
            } else if (withBody && in.is(BODY, WireReader.BYTES)) {
                payload.setBody(in.bytes());
            } else {
                in.skip();
            }
        }
        return payload;
    }

    private static void readMetric(WireReader in, KuraPayload payload) throws MalformedException {
        String name = null;
        int type = -1;
        @Nullable Object[] values = new @Nullable Object[] {0d, 0f, 0L, 0, false, "", new byte[0]};
        while (in.next()) {
            if (in.is(METRIC_NAME, WireReader.BYTES)) {
                name = in.text();
            } else if (in.is(METRIC_TYPE, WireReader.VARINT)) {
                long read = in.varint();
                type = read >= 0 && read < values.length ? (int) read : type;
            } else if (in.is(METRIC_DOUBLE, WireReader.FIXED64)) {
                values[METRIC_DOUBLE - FIRST_VALUE] = in.fixed64();
            } else if (in.is(METRIC_FLOAT, WireReader.FIXED32)) {
                values[METRIC_FLOAT - FIRST_VALUE] = in.fixed32();
            } else if (in.is(METRIC_LONG, WireReader.VARINT)) {
                values[METRIC_LONG - FIRST_VALUE] = in.varint();
            } else if (in.is(METRIC_INT, WireReader.VARINT)) {
                values[METRIC_INT - FIRST_VALUE] = (int) in.varint();
            } else if (in.is(METRIC_BOOL, WireReader.VARINT)) {
                values[METRIC_BOOL - FIRST_VALUE] = in.varint() != 0;
            } else if (in.is(METRIC_STRING, WireReader.BYTES)) {
                values[METRIC_STRING - FIRST_VALUE] = in.text();
            } else if (in.is(METRIC_BYTES, WireReader.BYTES)) {
                values[METRIC_BYTES - FIRST_VALUE] = in.bytes();
            } else {
                in.skip();
            }
        }
        if (name == null || type < 0) {
            throw new MalformedException("metric without name or type");
        }
        payload.addMetric(name, values[type]);
    }

    private static KuraPosition readPosition(WireReader in) throws MalformedException {
        KuraPosition position = new KuraPosition();
        while (in.next()) {
            switch (in.field() << 3 | in.kind()) {
                case 1 << 3 | WireReader.FIXED64 -> position.setLatitude(in.fixed64());
                case 2 << 3 | WireReader.FIXED64 -> position.setLongitude(in.fixed64());
                case 3 << 3 | WireReader.FIXED64 -> position.setAltitude(in.fixed64());
                case 4 << 3 | WireReader.FIXED64 -> position.setPrecision(in.fixed64());
                case 5 << 3 | WireReader.FIXED64 -> position.setHeading(in.fixed64());
                case 6 << 3 | WireReader.FIXED64 -> position.setSpeed(in.fixed64());
                case 7 << 3 | WireReader.VARINT -> position.setTimestamp(new Date(in.varint()));
                case 8 << 3 | WireReader.VARINT -> position.setSatellites((int) in.varint());
                case 9 << 3 | WireReader.VARINT -> position.setStatus((int) in.varint());
                default -> in.skip();
            }
        }
        if (position.getLatitude() == null || position.getLongitude() == null) {
            throw new MalformedException("position without latitude or longitude");
        }
        return position;
    }
}
