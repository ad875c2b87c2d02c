package io.genkan.fleet.release.internal.parts;

import java.util.Arrays;
import java.util.Random;

/** Bytes as a bad line, a bad disk or a bad person make them. */
public final class Spoiled {
    private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xff};

    private Spoiled() {}

    /** {@return the bytes with a few mistakes: changed, cut off, doubled, left out} */
    public static byte[] of(byte[] content, Random random) {
        byte[] spoiled = content.clone();
        for (int mistakes = 1 + random.nextInt(4); mistakes > 0 && spoiled.length > 0; mistakes--) {
            int place = random.nextInt(spoiled.length);
            switch (random.nextInt(6)) {
                case 0 -> spoiled[place] = (byte) random.nextInt(256);
                case 1 -> spoiled[place] ^= (byte) (1 << random.nextInt(8));
                case 2 -> spoiled[place] = (byte) EDGES[random.nextInt(EDGES.length)];
                case 3 -> spoiled = Arrays.copyOf(spoiled, place);
                case 4 -> spoiled = without(spoiled, place, Math.min(spoiled.length, place + 1 + random.nextInt(16)));
                default -> spoiled = doubled(spoiled, place, Math.min(spoiled.length, place + 1 + random.nextInt(64)));
            }
        }
        return spoiled;
    }

    private static byte[] without(byte[] content, int from, int to) {
        byte[] left = Arrays.copyOf(content, content.length - (to - from));
        System.arraycopy(content, to, left, from, content.length - to);
        return left;
    }

    private static byte[] doubled(byte[] content, int from, int to) {
        byte[] more = Arrays.copyOf(content, content.length + to - from);
        System.arraycopy(content, from, more, to, content.length - from);
        return more;
    }
}
