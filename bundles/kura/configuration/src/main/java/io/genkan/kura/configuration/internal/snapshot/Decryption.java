package io.genkan.kura.configuration.internal.snapshot;

import org.jspecify.annotations.Nullable;

/** Turns an AES text into clear text. */
@FunctionalInterface
public interface Decryption {
    /** Knows no key. */
    Decryption NONE = text -> null;

    /** {@return the clear text, null when the text is no AES text or was written with another key} */
    @Nullable
    String clear(String text);
}
