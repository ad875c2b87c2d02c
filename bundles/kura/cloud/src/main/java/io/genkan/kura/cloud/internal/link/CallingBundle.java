package io.genkan.kura.cloud.internal.link;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Finds out who publishes: the bundle nearest on the stack that is not this one. */
final class CallingBundle {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            Bundle bundle = FrameworkUtil.getBundle(type);
            String name = bundle == null ? null : bundle.getSymbolicName();
            return name == null ? "" : name;
        }
    };

    private CallingBundle() {}

    /** {@return its symbolic name, null when no other bundle is on the stack} */
    static @Nullable String find() {
        String own = NAMES.get(CallingBundle.class);
        return STACK.walk(frames -> frames.map(frame -> NAMES.get(frame.getDeclaringClass()))
                .filter(name -> !name.isEmpty() && !name.equals(own))
                .findFirst()
                .orElse(null));
    }
}
