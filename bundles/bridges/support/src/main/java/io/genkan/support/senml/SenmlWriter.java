package io.genkan.support.senml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** Writes packs of resolved records: no base fields, every record whole. Thread-safe. */
public final class SenmlWriter {
    private final JsonFactory factory;

    private SenmlWriter(JsonFactory factory) {
        this.factory = factory;
    }

    /** {@return a writer of application/senml+json} */
    public static SenmlWriter json() {
        return new SenmlWriter(Formats.json());
    }

    /** {@return a writer of application/senml+cbor} */
    public static SenmlWriter cbor() {
        return new SenmlWriter(Formats.cbor());
    }

    /** {@return the pack} */
    public byte[] write(List<SenmlRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * records.size() + 2);
        try (JsonGenerator out = factory.createGenerator(bytes)) {
            out.writeStartArray(records, records.size());
            for (SenmlRecord record : records) {
                write(record, out);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static void write(SenmlRecord record, JsonGenerator out) throws IOException {
        int fields = 2
                + (record.unit().isEmpty() ? 0 : 1)
                + (record.value() == null ? 0 : 1)
                + (record.sum() == null ? 0 : 1);
        out.writeStartObject(record, fields);
        name(Field.NAME, out);
        out.writeString(record.name());
        if (!record.unit().isEmpty()) {
            name(Field.UNIT, out);
            out.writeString(record.unit());
        }
        name(Field.TIME, out);
        number(record.time(), out);
        if (record.value() instanceof Double value) {
            name(Field.VALUE, out);
            number(value, out);
        } else if (record.value() instanceof Boolean value) {
            name(Field.BOOLEAN_VALUE, out);
            out.writeBoolean(value);
        } else if (record.value() instanceof String value) {
            name(Field.STRING_VALUE, out);
            out.writeString(value);
        } else if (record.value() instanceof byte[] value) {
            name(Field.DATA_VALUE, out);
            if (out instanceof CBORGenerator) {
                out.writeBinary(value);
            } else {
                out.writeString(Base64.getUrlEncoder().withoutPadding().encodeToString(value));
            }
        }
        Double sum = record.sum();
        if (sum != null) {
            name(Field.SUM, out);
            number(sum, out);
        }
        out.writeEndObject();
    }

    private static void name(Field field, JsonGenerator out) throws IOException {
        if (out instanceof CBORGenerator cbor) {
            cbor.writeFieldId(field.cbor());
        } else {
            out.writeFieldName(field.json());
        }
    }

    private static void number(double number, JsonGenerator out) throws IOException {
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            out.writeNumber((long) number);
        } else {
            out.writeNumber(number);
        }
    }
}
