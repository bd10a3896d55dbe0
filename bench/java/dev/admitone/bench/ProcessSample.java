/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a process of this machine holds at one moment, as Linux tells.
 *
 * @param megabytes resident, which is what a container's limit counts
 * @param threads of the operating system
 * @param descriptors files and sockets
 */
record ProcessSample(double megabytes, long threads, long descriptors) {

    private static final double KILO_IN_MEGA = 1024;

    /** Looks now. */
    static ProcessSample of(long pid) throws IOException {
        var process = Path.of("/proc", String.valueOf(pid));
        var status = Files.readString(process.resolve("status"));
        try (var open = Files.list(process.resolve("fd"))) {
            return new ProcessSample(number(status, "VmRSS") / KILO_IN_MEGA, number(status, "Threads"), open.count());
        }
    }

    private static long number(String status, String name) {
        var line = Pattern.compile(name + ":\\s+(\\d+)").matcher(status);
        if (!line.find()) {
            throw new IllegalStateException("the process has ended");
        }
        return Long.parseLong(line.group(1));
    }

    /** Collects all garbage of a JVM, and tells the megabytes that are left on its heap. */
    static double heapAfterCollection(long pid) throws IOException {
        output("jcmd", String.valueOf(pid), "GC.run");
        var columns = output("jstat", "-gc", String.valueOf(pid)).lines().toList();
        var names = columns.get(0).strip().split("\\s+", -1);
        var values = columns.get(1).strip().split("\\s+", -1);
        double used = 0;
        for (int i = 0; i < names.length; i++) {
            used += names[i].matches("S0U|S1U|EU|OU") && !values[i].equals("-") ? Double.parseDouble(values[i]) : 0;
        }
        return used / KILO_IN_MEGA;
    }

    private static String output(String tool, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
