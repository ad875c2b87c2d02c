package org.eclipse.kura.util.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

class FilterUtilTest {

    @Test
    void filters() {
        assertThat(FilterUtil.simpleFilter(Runnable.class, "kura.service.pid", "a"))
                .isEqualTo("(&(objectClass=java.lang.Runnable)(kura.service.pid=a))");
        assertThat(FilterUtil.or(FilterUtil.not("(a=1)"), "(b=2)")).isEqualTo("(|(!(a=1))(b=2))");
    }

    @Test
    void anOddValueMatchesItself() throws Exception {
        String odd = "pump (old) *\\1";

        assertThat(FrameworkUtil.createFilter(FilterUtil.equal("pid", odd)).matches(Map.of("pid", odd)))
                .isTrue();
        assertThat(FrameworkUtil.createFilter(FilterUtil.equal("pid", odd)).matches(Map.of("pid", "pump (old) x\\1")))
                .isFalse();
    }
}
