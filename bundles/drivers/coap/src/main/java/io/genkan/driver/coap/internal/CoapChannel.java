package io.genkan.driver.coap.internal;

import com.eclipsesource.json.Json;
import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.Descriptor;
import io.genkan.support.driver.Values;
import io.genkan.support.driver.json.JsonPath;
import io.genkan.support.senml.SenmlRecord;
import io.genkan.support.senml.SenmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.ByteArrayValue;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.StringValue;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** What a technician sets for one channel, checked. */
record CoapChannel(
        Target target,
        Format format,
        JsonPath json,
        String senmlName,
        Method method,
        String writePath,
        Format writeFormat,
        String template) {

    static final String PATH = "path";
    static final String FORMAT = "format";

    private static final String JSON_PATH = "json.path";
    private static final String SENML_NAME = "senml.name";
    private static final String ACCEPT = "send.accept";
    private static final String METHOD = "write.method";
    private static final String WRITE_PATH = "write.path";
    private static final String WRITE_FORMAT = "write.format";
    private static final String TEMPLATE = "write.template";
    private static final String VALUE = "${value}";
    private static final int LONGEST_PATH = 1000;

    /**
     * What is asked for.
     *
     * @param accept content format, -1 for whatever the node gives
     */
    record Target(String path, int accept) {}

    /** How values lie in contents. */
    enum Format {
        TEXT(0),
        JSON(50),
        SENML_JSON(110),
        SENML_CBOR(112),
        CBOR(60),
        OCTETS(42);

        private final int number;

        Format(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        /** {@return the format of a number; TEXT where there is none} */
        static Format of(String number) {
            for (Format format : values()) {
                if (Integer.toString(format.number).equals(number)) {
                    return format;
                }
            }
            return TEXT;
        }
    }

    /** How written values are written. */
    enum WriteFormat {
        /** As they are read. */
        SAME,
        TEXT,
        JSON,
        SENML_JSON,
        SENML_CBOR,
        OCTETS
    }

    /** How a value is written. */
    enum Method {
        PUT,
        POST
    }

    static Descriptor descriptor() {
        return new Descriptor()
                .text(
                        PATH,
                        "Path",
                        true,
                        "/temperature",
                        "Path and query behind the driver's url; channels with the same one are read with one request.")
                .choice(
                        FORMAT,
                        "Format",
                        Format.TEXT,
                        Format.class,
                        "TEXT: the content is the value. JSON, CBOR: the value is where json.path leads. SENML_JSON,"
                                + " SENML_CBOR: it is the last one of the record senml.name. OCTETS: the content as it is,"
                                + " for value type BYTE_ARRAY.")
                .text(
                        JSON_PATH,
                        "JSON path",
                        false,
                        "",
                        "Way to the value, for instance motor.current or sensors[2].value.")
                .text(
                        SENML_NAME,
                        "SenML name",
                        false,
                        "",
                        "Name of the record, whole or as it ends, for instance temperature; empty for the last record.")
                .flag(
                        ACCEPT,
                        "Send Accept",
                        true,
                        "Whether the node is told which format is wanted; off for nodes that do not understand that.")
                .choice(METHOD, "Method to write", Method.PUT, Method.class, "How a value is written.")
                .text(WRITE_PATH, "Path to write", false, "", "Path of written values; empty for that which is read.")
                .choice(
                        WRITE_FORMAT,
                        "Format to write",
                        WriteFormat.SAME,
                        WriteFormat.class,
                        "Format of the written content; SAME: that which is read, and of CBOR JSON.")
                .text(
                        TEMPLATE,
                        "Content to write",
                        false,
                        VALUE,
                        "For TEXT and JSON: written content, in which " + VALUE
                                + " stands for the value; in JSON a text comes in quotes.");
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static CoapChannel parse(Map<String, Object> settings) {
        ChannelSettings channel = new ChannelSettings(settings);
        String path = path(PATH, channel.need(PATH, "/temperature"));
        Format format = channel.choice(Format.class, FORMAT, Format.TEXT);
        boolean accept = channel.flag(ACCEPT, true) && format != Format.TEXT && format != Format.OCTETS;
        String writePath = channel.text(WRITE_PATH, "").strip();
        return new CoapChannel(
                new Target(path, accept ? format.number() : -1),
                format,
                JsonPath.parse(channel.text(JSON_PATH, "")),
                channel.text(SENML_NAME, "").strip(),
                channel.choice(Method.class, METHOD, Method.PUT),
                writePath.isEmpty() ? path : path(WRITE_PATH, writePath),
                writeFormat(channel.choice(WriteFormat.class, WRITE_FORMAT, WriteFormat.SAME), format),
                channel.text(TEMPLATE, VALUE));
    }

    private static Format writeFormat(WriteFormat chosen, Format read) {
        if (chosen == WriteFormat.SAME) {
            return read == Format.CBOR ? Format.JSON : read;
        }
        return Format.valueOf(chosen.name());
    }

    private static String path(String setting, String path) {
        if (!path.startsWith("/")
                || path.length() > LONGEST_PATH
                || path.chars().anyMatch(c -> c <= 32 || c > 126 || "<>\"{}|\\^`#".indexOf(c) >= 0)
                || !path.matches("(?:[^%]|%[0-9a-fA-F]{2})*")) {
            throw new IllegalArgumentException(setting + " is \"" + path
                    + "\": it must begin with a slash and have no blanks; write others than letters as %20.");
        }
        for (String segment : path.split("[/?&]", -1)) {
            if (segment.length() > 255) {
                throw new IllegalArgumentException(
                        setting + " has a part of more than 255 bytes, which CoAP cannot send.");
            }
        }
        return path;
    }

    /**
     * {@return the value in an answer}
     *
     * @throws IllegalArgumentException with a sentence when there is none of that type in it
     */
    TypedValue<?> value(Answer answer, DataType type) {
        return switch (format) {
            case TEXT ->
                type == DataType.BYTE_ARRAY
                        ? TypedValues.newByteArrayValue(answer.payload())
                        : Values.of(type, answer.text());
            case OCTETS -> {
                if (type != DataType.BYTE_ARRAY) {
                    throw new IllegalArgumentException(
                            FORMAT + " is OCTETS: the channel's value type must be BYTE_ARRAY.");
                }
                yield TypedValues.newByteArrayValue(answer.payload());
            }
            case JSON, CBOR -> Values.of(type, json.of(answer.document(format == Format.CBOR)));
            case SENML_JSON, SENML_CBOR -> senml(record(answer), type);
        };
    }

    /** {@return when it was measured: what a record says, else when it came} */
    long time(Answer answer) {
        return format == Format.SENML_JSON || format == Format.SENML_CBOR
                ? Math.round(record(answer).time() * 1000)
                : answer.time();
    }

    private SenmlRecord record(Answer answer) {
        List<SenmlRecord> records = answer.records(format == Format.SENML_CBOR);
        for (int i = records.size() - 1; i >= 0; i--) {
            String name = records.get(i).name();
            if (senmlName.isEmpty()
                    || name.equals(senmlName)
                    || name.endsWith("/" + senmlName)
                    || name.endsWith(":" + senmlName)) {
                return records.get(i);
            }
        }
        throw new IllegalArgumentException("What came has no record "
                + (senmlName.isEmpty() ? "at all" : "named " + senmlName) + ", of " + records.size() + ".");
    }

    private static TypedValue<?> senml(SenmlRecord record, DataType type) {
        Object value = record.value();
        if (value instanceof byte[] bytes) {
            return type == DataType.BYTE_ARRAY
                    ? TypedValues.newByteArrayValue(bytes)
                    : Values.of(type, Base64.getEncoder().encodeToString(bytes));
        }
        Double sum = record.sum();
        Object told = value != null ? value : sum;
        if (told == null) {
            throw new IllegalArgumentException("Record " + record.name() + " has no value.");
        }
        return Values.of(type, told);
    }

    /** {@return the content that tells a value} */
    byte[] written(TypedValue<?> value) {
        switch (writeFormat) {
            case OCTETS -> {
                if (value instanceof ByteArrayValue bytes) {
                    return bytes.getValue();
                }
                throw new IllegalArgumentException(
                        "The written content is octets: the channel's value type must be BYTE_ARRAY.");
            }
            case SENML_JSON, SENML_CBOR -> {
                Object raw = value.getValue();
                String name = senmlName.isEmpty() ? lastOf(writePath) : senmlName;
                SenmlRecord record = new SenmlRecord(
                        name,
                        "",
                        System.currentTimeMillis() / 1000.0,
                        raw instanceof Number number ? (Object) number.doubleValue() : raw,
                        null);
                return (writeFormat == Format.SENML_CBOR ? SenmlWriter.cbor() : SenmlWriter.json())
                        .write(List.of(record));
            }
            default -> {
                String text = value instanceof ByteArrayValue bytes
                        ? Base64.getEncoder().encodeToString(bytes.getValue())
                        : String.valueOf(value.getValue());
                boolean quoted =
                        writeFormat == Format.JSON && (value instanceof StringValue || value instanceof ByteArrayValue);
                return template.replace(VALUE, quoted ? Json.value(text).toString() : text)
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    private static String lastOf(String path) {
        String plain = path.split("\\?", 2)[0];
        String last = plain.substring(plain.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9:._-]", "_");
        return last.isEmpty() || !Character.isLetterOrDigit(last.charAt(0)) ? "value" : last;
    }
}
