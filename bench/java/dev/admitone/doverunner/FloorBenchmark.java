/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a token cannot cost less than if its policy is encrypted for it: the protocol's primitives over a policy of a
 * given size. Its JDK objects and buffers are used again and again, and it knows no JSON, no time and no validation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class FloorBenchmark {

    /** The size of the policy text: that of the profile streaming-hd, and a larger one. */
    @Param({"928", "1300"})
    public int policyBytes;

    private Floor floor = new Floor(0);

    /** Makes the policy and the buffers. */
    @Setup
    public void prepare() {
        floor = new Floor(policyBytes);
    }

    /** AES-256-CBC, base64, SHA-256 over the base64 and the fields around it, base64, and base64 of the whole. */
    @Benchmark
    public String primitives() throws GeneralSecurityException {
        return floor.token();
    }
}
