package io.genkan.flows.rules.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetService;
import org.junit.jupiter.api.Test;

class ChannelWriterTest {
    private static <T> T answering(Class<T> type, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer.get()));
    }

    @Test
    void anAssetThatThrowsTakesNoValueAndIsTriedAgain() {
        Asset broken = answering(Asset.class, () -> {
            throw new IllegalStateException("it is going");
        });
        AssetService assets = answering(AssetService.class, () -> broken);
        assertThatThrownBy(() -> ChannelWriter.write(assets, "pump/run", true))
                .isInstanceOf(ChannelWriter.WriteException.class)
                .hasMessage("Channel pump/run was not written: it is going.");
    }
}
