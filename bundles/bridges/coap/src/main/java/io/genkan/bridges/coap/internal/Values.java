package io.genkan.bridges.coap.internal;

import io.genkan.support.senml.SenmlException;
import io.genkan.support.senml.SenmlReader;
import io.genkan.support.senml.SenmlRecord;
import io.genkan.support.senml.SenmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Values of channels as payloads. */
final class Values {
    private static final SenmlWriter JSON = SenmlWriter.json();
    private static final SenmlWriter CBOR = SenmlWriter.cbor();
    private static final SenmlReader FROM_JSON = SenmlReader.json(1);
    private static final SenmlReader FROM_CBOR = SenmlReader.cbor(1);

    private Values() {}

    static SenmlRecord record(String asset, Channel channel, ChannelRecord record) {
        Object value = Objects.requireNonNull(record.getValue()).getValue();
        return new SenmlRecord(
                name(asset) + "/" + name(channel.getName()),
                channel.getUnit() == null ? "" : channel.getUnit(),
                record.getTimestamp() / 1000.0,
                value instanceof Number number ? (Object) number.doubleValue() : value,
                null);
    }

    /** SenML's names have few characters. */
    private static String name(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9:._-]", "_");
        return plain.isEmpty() || !Character.isLetterOrDigit(plain.charAt(0)) ? "x" + plain : plain;
    }

    static byte[] pack(int format, List<SenmlRecord> records) {
        return (format == MediaTypeRegistry.APPLICATION_SENML_CBOR ? CBOR : JSON).write(records);
    }

    static byte[] text(TypedValue<?> value) {
        Object raw = value.getValue();
        return (raw instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(raw))
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return a value to write}
     *
     * @throws IllegalArgumentException with a sentence when it does not fit the channel
     */
    static TypedValue<?> read(int format, byte[] payload, DataType type) {
        Object raw;
        switch (format) {
            case MediaTypeRegistry.UNDEFINED, MediaTypeRegistry.TEXT_PLAIN ->
                raw = new String(payload, StandardCharsets.UTF_8);
            case MediaTypeRegistry.APPLICATION_OCTET_STREAM -> raw = payload;
            case MediaTypeRegistry.APPLICATION_SENML_JSON -> raw = single(FROM_JSON, payload);
            case MediaTypeRegistry.APPLICATION_SENML_CBOR -> raw = single(FROM_CBOR, payload);
            default -> throw new IllegalArgumentException("A channel takes text (0), octets (42) or SenML (110, 112).");
        }
        try {
            return typed(raw, type);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("The value does not fit value type " + type + " of the channel.", e);
        }
    }

    private static Object single(SenmlReader reader, byte[] payload) {
        List<SenmlRecord> records;
        try {
            // the name is told by the address, and may be left out
            records = reader.read(payload, System.currentTimeMillis());
        } catch (SenmlException e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
        Object value = records.isEmpty() ? null : records.get(0).value();
        if (value == null) {
            throw new IllegalArgumentException("The pack has to have one record with a value.");
        }
        return value;
    }

    private static TypedValue<?> typed(Object raw, DataType type) {
        String text = raw instanceof String given ? given.strip() : String.valueOf(raw);
        return switch (type) {
            case STRING -> TypedValues.newStringValue(raw instanceof String given ? given : text);
            case BOOLEAN ->
                TypedValues.newBooleanValue(
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "true", "1", "1.0" -> true;
                            case "false", "0", "0.0" -> false;
                            default -> throw new IllegalArgumentException("neither true nor false");
                        });
            case BYTE_ARRAY ->
                TypedValues.newByteArrayValue(
                        raw instanceof byte[] bytes
                                ? bytes
                                : Base64.getDecoder().decode(text));
            case DOUBLE -> TypedValues.newDoubleValue(number(raw, text));
            case FLOAT -> TypedValues.newFloatValue((float) number(raw, text));
            case INTEGER -> TypedValues.newIntegerValue(Math.toIntExact(whole(raw, text)));
            case LONG -> TypedValues.newLongValue(whole(raw, text));
        };
    }

    private static double number(Object raw, String text) {
        if (raw instanceof Boolean || raw instanceof byte[]) {
            throw new IllegalArgumentException("no number");
        }
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number) || !text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("no finite number");
        }
        return number;
    }

    private static long whole(Object raw, String text) {
        if (raw instanceof String) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                // perhaps 3.0
            }
        }
        double number = number(raw, text);
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new IllegalArgumentException("not whole");
        }
        return (long) number;
    }
}
