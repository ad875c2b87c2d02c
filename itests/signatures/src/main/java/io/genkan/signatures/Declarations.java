package io.genkan.signatures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.util.TraceSignatureVisitor;

/** Writes declarations as javap does. */
final class Declarations {

    private static final String OBJECT = "java/lang/Object";

    private Declarations() {}

    static String ofType(
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        final boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        final List<String> words = new ArrayList<>(visibility(access));
        if (!isInterface) {
            addIf(words, access, Opcodes.ACC_ABSTRACT, "abstract");
            addIf(words, access, Opcodes.ACC_FINAL, "final");
        }
        words.add(isInterface ? "interface" : "class");
        return String.join(" ", words) + ' ' + name + ancestors(access, signature, superName, interfaces);
    }

    private static String ancestors(
            int access, @Nullable String signature, @Nullable String superName, String @Nullable [] interfaces) {
        if (signature != null) {
            final TraceSignatureVisitor visitor = new TraceSignatureVisitor(access);
            new SignatureReader(signature).accept(visitor);
            return visitor.getDeclaration();
        }
        final StringBuilder text = new StringBuilder();
        if (superName != null && !superName.equals(OBJECT)) {
            text.append(" extends ").append(superName.replace('/', '.'));
        }
        if (interfaces != null && interfaces.length > 0) {
            text.append((access & Opcodes.ACC_INTERFACE) != 0 ? " extends " : " implements ");
            text.append(String.join(",", interfaces).replace('/', '.'));
        }
        return text.toString();
    }

    static String ofField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        final List<String> words = new ArrayList<>(visibility(access));
        addIf(words, access, Opcodes.ACC_STATIC, "static");
        addIf(words, access, Opcodes.ACC_FINAL, "final");
        addIf(words, access, Opcodes.ACC_VOLATILE, "volatile");
        addIf(words, access, Opcodes.ACC_TRANSIENT, "transient");
        words.add(fieldType(descriptor, signature));
        words.add(name);
        if (value != null) {
            words.add("=");
            words.add(constant(descriptor, value));
        }
        return String.join(" ", words);
    }

    private static String fieldType(String descriptor, @Nullable String signature) {
        if (signature == null) {
            return Type.getType(descriptor).getClassName();
        }
        final TraceSignatureVisitor visitor = new TraceSignatureVisitor(0);
        new SignatureReader(signature).acceptType(visitor);
        return visitor.getDeclaration();
    }

    private static String constant(String descriptor, Object value) {
        return switch (descriptor) {
            case "Z" -> value.equals(0) ? "false" : "true";
            case "J" -> value + "l";
            case "F" -> value + "f";
            case "D" -> value + "d";
            case "C" -> "'" + (char) ((Integer) value).intValue() + "'";
            case "Ljava/lang/String;" -> '"' + value.toString() + '"';
            default -> value.toString();
        };
    }

    static String ofMethod(
            int access,
            boolean inInterface,
            String name,
            boolean constructor,
            String descriptor,
            @Nullable String signature,
            String @Nullable [] exceptions) {
        String typeParameters = "";
        String parameters = Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(Type::getClassName)
                .collect(Collectors.joining(", "));
        String result = Type.getReturnType(descriptor).getClassName();
        String thrown = exceptions == null ? "" : String.join(", ", exceptions).replace('/', '.');
        if (signature != null) {
            final TraceSignatureVisitor visitor = new TraceSignatureVisitor(0);
            new SignatureReader(signature).accept(visitor);
            final String text = visitor.getDeclaration();
            final int open = text.indexOf('(');
            typeParameters = text.substring(0, open);
            parameters = text.substring(open + 1, text.length() - 1);
            result = visitor.getReturnType();
            thrown = visitor.getExceptions() == null ? thrown : visitor.getExceptions();
        }
        if ((access & Opcodes.ACC_VARARGS) != 0 && parameters.endsWith("[]")) {
            parameters = parameters.substring(0, parameters.length() - 2) + "...";
        }
        final List<String> words = methodModifiers(access, inInterface);
        if (!typeParameters.isEmpty()) {
            words.add(typeParameters);
        }
        if (!constructor) {
            words.add(result);
        }
        words.add(name + '(' + parameters + ')');
        return String.join(" ", words) + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static List<String> methodModifiers(int access, boolean inInterface) {
        final List<String> words = new ArrayList<>(visibility(access));
        if (inInterface && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0) {
            words.add("default");
        }
        addIf(words, access, Opcodes.ACC_ABSTRACT, "abstract");
        addIf(words, access, Opcodes.ACC_STATIC, "static");
        addIf(words, access, Opcodes.ACC_FINAL, "final");
        addIf(words, access, Opcodes.ACC_SYNCHRONIZED, "synchronized");
        addIf(words, access, Opcodes.ACC_NATIVE, "native");
        return words;
    }

    private static List<String> visibility(int access) {
        if ((access & Opcodes.ACC_PUBLIC) != 0) {
            return List.of("public");
        }
        return (access & Opcodes.ACC_PROTECTED) != 0 ? List.of("protected") : List.of();
    }

    private static void addIf(List<String> words, int access, int flag, String word) {
        if ((access & flag) != 0) {
            words.add(word);
        }
    }
}
