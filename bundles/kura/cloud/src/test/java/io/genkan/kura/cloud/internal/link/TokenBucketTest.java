package io.genkan.kura.cloud.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong(12345);

    @Test
    void allowsABurstAndThenTheAverage() {
        TokenBucket bucket = new TokenBucket(2, SECOND, 3, now::get);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(SECOND / 2);
        now.addAndGet(SECOND / 2);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(SECOND / 2);
    }

    @Test
    void aPauseSavesNoMoreThanTheBurst() {
        TokenBucket bucket = new TokenBucket(1, SECOND, 2, now::get);
        now.addAndGet(1000 * SECOND);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }
}
