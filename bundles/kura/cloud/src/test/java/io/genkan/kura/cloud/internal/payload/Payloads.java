package io.genkan.kura.cloud.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.Random;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;

/** Payloads for tests. */
@SuppressWarnings("JavaUtilDate")
final class Payloads {
    private Payloads() {}

    static KuraPayload random(Random random) {
        KuraPayload payload = new KuraPayload();
        if (random.nextBoolean()) {
            payload.setTimestamp(new Date(random.nextLong()));
        }
        if (random.nextBoolean()) {
            payload.setPosition(position(random));
        }
        int metrics = random.nextInt(6);
        for (int i = 0; i < metrics; i++) {
            payload.addMetric(text(random) + i, value(random));
        }
        if (random.nextBoolean()) {
            payload.setBody(bytes(random));
        }
        return payload;
    }

    private static KuraPosition position(Random random) {
        KuraPosition position = new KuraPosition();
        position.setLatitude(random.nextGaussian());
        position.setLongitude(random.nextGaussian());
        if (random.nextBoolean()) {
            position.setAltitude(random.nextGaussian());
            position.setHeading(random.nextGaussian());
            position.setStatus(random.nextInt());
        }
        if (random.nextBoolean()) {
            position.setPrecision(random.nextGaussian());
            position.setSpeed(random.nextGaussian());
            position.setSatellites(random.nextInt());
            position.setTimestamp(new Date(random.nextLong()));
        }
        return position;
    }

    private static Object value(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case 1 -> (float) random.nextGaussian();
            case 2 -> random.nextLong();
            case 3 -> random.nextInt();
            case 4 -> random.nextBoolean();
            case 5 -> text(random);
            default -> bytes(random);
        };
    }

    private static String text(Random random) {
        String letters = "abcXYZ 012 äöü ガ \uD83D\uDE00\n\"\\";
        return letters.substring(
                0, letters.offsetByCodePoints(0, random.nextInt(letters.codePointCount(0, letters.length()))));
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    static void assertSame(KuraPayload actual, KuraPayload expected) {
        assertThat(actual.getTimestamp()).isEqualTo(expected.getTimestamp());
        assertThat(actual.getBody()).isEqualTo(expected.getBody());
        assertThat(actual.metrics()).hasSameSizeAs(expected.metrics());
        expected.metrics()
                .forEach((name, value) -> assertThat(actual.getMetric(name)).isEqualTo(value));
        if (expected.getPosition() == null) {
            assertThat(actual.getPosition()).isNull();
        } else {
            assertThat(actual.getPosition()).usingRecursiveComparison().isEqualTo(expected.getPosition());
        }
    }
}
