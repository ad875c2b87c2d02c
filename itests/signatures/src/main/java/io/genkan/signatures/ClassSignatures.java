package io.genkan.signatures;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Gathers the facts that one class file states. */
final class ClassSignatures extends ClassVisitor {

    private static final Map<String, String> TYPE_ANNOTATIONS = Map.of(
            "Lorg/osgi/annotation/versioning/ProviderType;", "ProviderType",
            "Lorg/osgi/annotation/versioning/ConsumerType;", "ConsumerType",
            "Ljava/lang/FunctionalInterface;", "FunctionalInterface",
            "Ljava/lang/Deprecated;", "Deprecated");
    private static final String VERSION = "Lorg/osgi/annotation/versioning/Version;";

    private final ClassLoader loader;
    private final List<Signature> signatures = new ArrayList<>();
    private final TreeSet<String> annotations = new TreeSet<>();
    private String type = "";
    private String declaration = "";
    private int access;
    private boolean visible = true;
    private int ordinal;

    private ClassSignatures(ClassLoader loader) {
        super(Opcodes.ASM9);
        this.loader = loader;
    }

    static List<Signature> read(byte[] classFile, ClassLoader loader) {
        final ClassSignatures visitor = new ClassSignatures(loader);
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_CODE);
        return visitor.visible ? visitor.signatures : List.of();
    }

    @Override
    public void visit(
            int version,
            int flags,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        type = name.replace('/', '.');
        access = flags;
        declaration = Declarations.ofType(flags, type, signature, superName, interfaces);
        visible = type.endsWith(".package-info") || isPromised(flags);
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int innerAccess) {
        // of a nested type, and of each type around it, the true access stands here
        final String nested = name.replace('/', '.');
        if ((type.equals(nested) || type.startsWith(nested + '$')) && (outerName == null || !isPromised(innerAccess))) {
            visible = false;
        }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean atRunTime) {
        final String known = TYPE_ANNOTATIONS.get(descriptor);
        if (known != null) {
            annotations.add(known);
        }
        if (!descriptor.equals(VERSION)) {
            return null;
        }
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String name, Object value) {
                final String packageName = type.substring(0, type.lastIndexOf('.'));
                signatures.add(new Signature(packageName, "PACKAGE", String.valueOf(value), ""));
            }
        };
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int flags, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        if ((flags & Opcodes.ACC_ENUM) != 0) {
            signatures.add(new Signature(type, "ENUM", String.format("%03d", ordinal++), name));
        } else if (isPromised(flags)) {
            add("FIELD", Declarations.ofField(flags, name, descriptor, signature, value), descriptor);
        }
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int flags, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if (isPromised(flags) && !name.equals("<clinit>")) {
            final boolean constructor = name.equals("<init>");
            final boolean inInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            final String text = Declarations.ofMethod(
                    flags, inInterface, constructor ? type : name, constructor, descriptor, signature, exceptions);
            add(constructor ? "CTOR" : "METHOD", text, descriptor);
        }
        return null;
    }

    @Override
    public void visitEnd() {
        if (type.endsWith(".package-info") || !visible) {
            return;
        }
        add("TYPE", declaration, String.join(",", annotations));
        if ((access & Opcodes.ACC_ENUM) != 0) {
            addEnumValues();
        }
    }

    private void addEnumValues() {
        try {
            final Class<?> enumType = Class.forName(type, true, loader);
            for (final Method method : enumType.getDeclaredMethods()) {
                if (isAccessor(method)) {
                    for (final Object constant : enumType.getEnumConstants()) {
                        final String value = method.getName() + "()=" + method.invoke(constant);
                        add("ENUMVALUE", ((Enum<?>) constant).name(), value);
                    }
                }
            }
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("The values of " + type + " cannot be asked for.", e);
        }
    }

    private static boolean isAccessor(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getParameterCount() == 0
                && !method.getName().equals("toString");
    }

    private void add(String kind, String text, String descriptor) {
        signatures.add(new Signature(type, kind, text.replace(", ", ","), descriptor));
    }

    private static boolean isPromised(int flags) {
        return (flags & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    }
}
