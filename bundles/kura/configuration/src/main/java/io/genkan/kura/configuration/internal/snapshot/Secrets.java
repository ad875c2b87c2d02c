package io.genkan.kura.configuration.internal.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;
import org.jspecify.annotations.Nullable;

/**
 * The three forms of a password: sealed text in ConfigAdmin (AES text as a String), sealed {@code Password} objects in
 * snapshots and lists, clear {@code Password} objects for whoever asks for one component.
 */
public final class Secrets implements Decryption {
    private final CryptoService crypto;

    /** Uses the key of this gateway. */
    public Secrets(CryptoService crypto) {
        this.crypto = crypto;
    }

    @Override
    public @Nullable String clear(String text) {
        char[] clear = clear(text.toCharArray());
        return clear == null ? null : new String(clear);
    }

    private char @Nullable [] clear(char[] text) {
        try {
            return crypto.decryptAes(text);
        } catch (KuraException notOurs) {
            return null;
        }
    }

    /** {@return the AES text of a text} */
    public String sealed(String clear) throws KuraException {
        return new String(crypto.encryptAes(clear.toCharArray()));
    }

    /** {@return properties for ConfigAdmin: passwords as sealed text; those that are sealed already stay as they are} */
    public Map<String, Object> forAdmin(Map<String, Object> properties) throws KuraException {
        Map<String, Object> texts = new LinkedHashMap<>(properties);
        for (Map.Entry<String, Object> entry : texts.entrySet()) {
            if (entry.getValue() instanceof Password password) {
                entry.setValue(sealedText(password));
            } else if (entry.getValue() instanceof Password[] passwords) {
                String[] sealed = new String[passwords.length];
                for (int i = 0; i < sealed.length; i++) {
                    sealed[i] = sealedText(passwords[i]);
                }
                entry.setValue(sealed);
            }
        }
        return texts;
    }

    /** {@return properties for a snapshot: every {@code Password} sealed} */
    public Map<String, Object> sealedAll(Map<String, Object> properties) throws KuraException {
        Map<String, Object> sealed = new LinkedHashMap<>(properties);
        for (Map.Entry<String, Object> entry : sealed.entrySet()) {
            if (entry.getValue() instanceof Password password) {
                entry.setValue(new Password(sealedText(password)));
            } else if (entry.getValue() instanceof Password[] passwords) {
                Password[] each = new Password[passwords.length];
                for (int i = 0; i < each.length; i++) {
                    each[i] = new Password(sealedText(passwords[i]));
                }
                entry.setValue(each);
            }
        }
        return sealed;
    }

    private String sealedText(Password password) throws KuraException {
        char[] characters = password.getPassword();
        return characters.length > 0 && clear(characters) != null
                ? new String(characters)
                : new String(crypto.encryptAes(characters));
    }

    /** {@return the properties with clear passwords; one that does not decrypt stays as it is} */
    public Map<String, Object> revealedAll(Map<String, Object> properties) {
        return eachPassword(properties, password -> {
            char[] clear = clear(password.getPassword());
            return clear == null ? password : new Password(clear);
        });
    }

    /** {@return the properties with each {@code Password} replaced} */
    static Map<String, Object> eachPassword(Map<String, Object> properties, UnaryOperator<Password> change) {
        Map<String, Object> changed = new LinkedHashMap<>(properties);
        changed.replaceAll((name, value) -> {
            if (value instanceof Password password) {
                return change.apply(password);
            }
            if (value instanceof Password[] passwords) {
                Password[] each = new Password[passwords.length];
                java.util.Arrays.setAll(each, i -> change.apply(passwords[i]));
                return each;
            }
            return value;
        });
        return changed;
    }
}
