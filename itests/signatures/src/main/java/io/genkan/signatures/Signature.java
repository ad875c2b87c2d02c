package io.genkan.signatures;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fact of a binary contract, a line {@code type|KIND|declaration|descriptor} of a signature list.
 *
 * @param type binary name of the type, or name of the package
 * @param kind PACKAGE, TYPE, CTOR, METHOD, FIELD, ENUM or ENUMVALUE
 * @param declaration the declaration as javap writes it, with constant values; for ENUM the ordinal, for ENUMVALUE the
 *     constant, for PACKAGE the version
 * @param descriptor the descriptor; for TYPE the annotations, for ENUM the constant, for ENUMVALUE accessor and value
 */
record Signature(String type, String kind, String declaration, String descriptor) {

    private static final Pattern FIELD_NAME = Pattern.compile("([\\w$]+)(?: = .*)?", Pattern.DOTALL);
    private static final Pattern METHOD_NAME = Pattern.compile("([\\w$]+)\\(");

    static Signature parse(String line) {
        final int kind = line.indexOf('|');
        final int declaration = line.indexOf('|', kind + 1);
        final int descriptor = line.lastIndexOf('|');
        if (kind < 0 || descriptor <= declaration) {
            throw new IllegalArgumentException("Not a line of a signature list: " + line);
        }
        return new Signature(
                line.substring(0, kind),
                line.substring(kind + 1, declaration),
                // javap is not of one mind about blanks between interfaces
                line.substring(declaration + 1, descriptor).replace(", ", ","),
                line.substring(descriptor + 1));
    }

    /** What the fact is about; two facts about the same thing that are not equal contradict each other. */
    String subject() {
        final String member = switch (kind) {
            case "PACKAGE", "TYPE" -> "";
            case "FIELD" -> fieldName();
            case "METHOD" -> methodName() + descriptor;
            case "ENUM", "CTOR" -> descriptor;
            case "ENUMVALUE" -> declaration + descriptor.substring(0, descriptor.indexOf('=') + 1);
            default -> throw new IllegalArgumentException("Unknown kind " + kind + " of " + type);
        };
        return type + '|' + kind + '|' + member;
    }

    private String fieldName() {
        final int value = declaration.indexOf(" = ");
        final String head = value < 0 ? declaration : declaration.substring(0, value);
        final Matcher name = FIELD_NAME.matcher(head.substring(head.lastIndexOf(' ') + 1));
        return name.matches() ? name.group(1) : head;
    }

    private String methodName() {
        final Matcher name = METHOD_NAME.matcher(declaration);
        return name.find() ? name.group(1) : declaration;
    }

    @Override
    public String toString() {
        return type + '|' + kind + '|' + declaration + '|' + descriptor;
    }
}
