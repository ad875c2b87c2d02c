package io.genkan.support.senml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads packs and resolves their records (RFC 8428). A pack is taken as a whole or refused as a whole. Thread-safe. */
public final class SenmlReader {
    /** The version of the format that is known here. */
    private static final int VERSION = 10;
    /** Times below are relative to now (clause 4.5.3). */
    private static final double RELATIVE_BELOW = 1L << 28;
    /** Seconds until the year 9999: no clock means more. */
    private static final double LATEST = 253_402_300_800.0;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9\\-:./_]{0,999}");

    private final JsonFactory factory;
    private final boolean binary;
    private final int mostRecords;

    private SenmlReader(JsonFactory factory, boolean binary, int mostRecords) {
        this.factory = factory;
        this.binary = binary;
        this.mostRecords = mostRecords;
    }

    /**
     * {@return a reader of application/senml+json}
     *
     * @param mostRecords how many records a pack may have
     */
    public static SenmlReader json(int mostRecords) {
        return new SenmlReader(Formats.json(), false, mostRecords);
    }

    /**
     * {@return a reader of application/senml+cbor}
     *
     * @param mostRecords how many records a pack may have
     */
    public static SenmlReader cbor(int mostRecords) {
        return new SenmlReader(Formats.cbor(), true, mostRecords);
    }

    /**
     * {@return the resolved records, in their order; records of base fields alone give none}
     *
     * @param now milliseconds since 1970, to which relative times are relative
     * @throws SenmlException when the pack must not be used
     */
    public List<SenmlRecord> read(byte[] pack, long now) throws SenmlException {
        Pack state = new Pack(now / 1000.0);
        try (JsonParser parser = factory.createParser(pack)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new SenmlException(0, "A pack is an array of records, and this is none.");
            }
            List<SenmlRecord> records = new ArrayList<>();
            JsonToken token;
            while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
                state.number++;
                if (token != JsonToken.START_OBJECT) {
                    throw state.refusal("It is no object with fields.");
                }
                if (state.number > mostRecords) {
                    throw state.refusal("A pack may have " + mostRecords + " records here.");
                }
                SenmlRecord record = state.resolve(fields(parser, state));
                if (record != null) {
                    records.add(record);
                }
            }
            if (parser.nextToken() != null) {
                throw state.refusal("Something follows the end of the pack.");
            }
            return records;
        } catch (IOException e) {
            throw state.refusal("It cannot be read as " + (binary ? "CBOR" : "JSON") + ": " + reason(e) + ".");
        }
    }

    private static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        int line = text.indexOf('\n');
        String first = line < 0 ? text : text.substring(0, line);
        return first.length() > 200 ? first.substring(0, 200) : first;
    }

    private Map<Field, Object> fields(JsonParser parser, Pack state) throws IOException, SenmlException {
        Map<Field, Object> fields = new EnumMap<>(Field.class);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String label = String.valueOf(parser.currentName());
            parser.nextToken();
            Field field = Field.of(label, binary);
            if (field != null) {
                fields.put(field, value(parser, field, state));
            } else if (label.endsWith("_")) {
                throw state.refusal("Field \"" + label + "\" is not known here and must be, as its name ends with _.");
            } else {
                parser.skipChildren();
            }
        }
        return fields;
    }

    private Object value(JsonParser parser, Field field, Pack state) throws IOException, SenmlException {
        JsonToken token = parser.currentToken();
        switch (field) {
            case BASE_NAME, BASE_UNIT, NAME, UNIT, STRING_VALUE -> {
                if (token == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
            }
            case BOOLEAN_VALUE -> {
                if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                    return parser.getBooleanValue();
                }
            }
            case DATA_VALUE -> {
                if (binary && token == JsonToken.VALUE_EMBEDDED_OBJECT) {
                    return parser.getBinaryValue();
                }
                if (!binary && token == JsonToken.VALUE_STRING) {
                    return decoded(parser.getText(), state);
                }
            }
            default -> {
                if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                    double number = parser.getDoubleValue();
                    if (Double.isFinite(number)) {
                        return number;
                    }
                    throw state.refusal("Field " + field.json() + " is no finite number.");
                }
            }
        }
        throw state.refusal("Field " + field.json() + " has a value of another kind than it must have.");
    }

    private static byte[] decoded(String text, Pack state) throws SenmlException {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw state.refusal("Field vd is no base64 as in addresses (RFC 4648, clause 5).");
        }
    }

    /** What holds for the records that follow. */
    private static final class Pack {
        private final double now;
        private int number;
        private String baseName = "";
        private double baseTime;
        private String baseUnit = "";
        private double baseValue;
        private double baseSum;
        private @Nullable Double version;

        Pack(double now) {
            this.now = now;
        }

        SenmlException refusal(String sentence) {
            return new SenmlException(number, sentence);
        }

        @Nullable
        SenmlRecord resolve(Map<Field, Object> fields) throws SenmlException {
            takeBase(fields);
            if (fields.keySet().stream().filter(Field::isValue).count() > 1) {
                throw refusal("It has more than one of v, vs, vb and vd.");
            }
            Object value = null;
            for (Map.Entry<Field, Object> field : fields.entrySet()) {
                if (field.getKey().isValue()) {
                    value = field.getValue();
                }
            }
            Object sum = fields.get(Field.SUM);
            if (value == null && sum == null) {
                if (fields.keySet().stream().allMatch(field -> field.compareTo(Field.NAME) < 0) && !fields.isEmpty()) {
                    return null;
                }
                throw refusal("It has neither a value (v, vs, vb, vd) nor a sum (s).");
            }
            String name = baseName + fields.getOrDefault(Field.NAME, "");
            if (!NAME.matcher(name).matches()) {
                throw refusal(
                        name.isEmpty()
                                ? "It has no name, neither n nor bn."
                                : "Name \"" + brief(name)
                                        + "\" has other characters than letters, digits and -:./_ or begins with none of"
                                        + " the first two.");
            }
            return new SenmlRecord(
                    name,
                    String.valueOf(fields.getOrDefault(Field.UNIT, baseUnit)),
                    time(fields),
                    value instanceof Double number ? (Object) finite("v", number + baseValue) : value,
                    sum instanceof Double number ? (Double) finite("s", number + baseSum) : null);
        }

        private void takeBase(Map<Field, Object> fields) throws SenmlException {
            Object given = fields.get(Field.BASE_VERSION);
            if (given instanceof Double fresh) {
                if (fresh < 1 || fresh != Math.rint(fresh)) {
                    throw refusal("bver is no positive whole number.");
                }
                if (fresh > VERSION) {
                    throw refusal(
                            "bver is " + fresh.longValue() + ", and what is known here is version " + VERSION + ".");
                }
                Double former = version == null && number > 1 ? Double.valueOf(VERSION) : version;
                if (former != null && !former.equals(fresh)) {
                    throw refusal("bver is another one than before in the same pack.");
                }
                version = fresh;
            }
            baseName = String.valueOf(fields.getOrDefault(Field.BASE_NAME, baseName));
            baseUnit = String.valueOf(fields.getOrDefault(Field.BASE_UNIT, baseUnit));
            baseTime = number(fields, Field.BASE_TIME, baseTime);
            baseValue = number(fields, Field.BASE_VALUE, baseValue);
            baseSum = number(fields, Field.BASE_SUM, baseSum);
        }

        private static double number(Map<Field, Object> fields, Field field, double otherwise) {
            return fields.get(field) instanceof Double number ? number : otherwise;
        }

        private double time(Map<Field, Object> fields) throws SenmlException {
            double time = baseTime + number(fields, Field.TIME, 0);
            double absolute = time < RELATIVE_BELOW ? now + time : time;
            if (!(absolute >= 0 && absolute < LATEST)) {
                throw refusal("Its time, " + time + ", is none that a clock can have.");
            }
            return absolute;
        }

        private double finite(String field, double number) throws SenmlException {
            if (!Double.isFinite(number)) {
                throw refusal("Field " + field + " is no finite number with its base.");
            }
            return number;
        }

        private static String brief(String text) {
            return text.length() <= 60 ? text : text.substring(0, 57) + "...";
        }
    }
}
