/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * One direction of a plot.
 *
 * @param label what is shown, with its unit
 * @param log whether each step multiplies; values are above 0 then
 */
record Axis(String label, boolean log, double from, double to) {

    private static final double[] STEPS = {1, 2, 5, 10};

    /** An axis for these values on which each step adds, from 0. */
    static Axis linear(String label, DoubleStream values) {
        double max = values.max().orElse(1);
        double step = step(max / 5);
        return new Axis(label, false, 0, step * Math.max(1, Math.ceil(max / step)));
    }

    /** An axis for these values on which each step multiplies. */
    static Axis log(String label, DoubleStream values) {
        var all = values.filter(value -> value > 0).summaryStatistics();
        return new Axis(label, true, below(all.getMin()), step(all.getMax()));
    }

    /** The smallest of 1, 2, 5, 10, 20 … that is not below the value. */
    private static double step(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : STEPS) {
            if (step * power >= value * 0.999_999) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static double below(double value) {
        double above = step(value);
        return above <= value * 1.000_001 ? above : step(value / 2.5);
    }

    /** Where a value is, from 0 to 1. */
    double place(double value) {
        double share = log
                ? (Math.log(Math.max(value, from)) - Math.log(from)) / (Math.log(to) - Math.log(from))
                : (value - from) / (to - from);
        return Math.min(1, Math.max(0, share));
    }

    /** The values with a line and a number. */
    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        boolean wide = log && to / from > 500;
        double step = step(to / 5);
        for (double tick = from; tick <= to * 1.000_001; tick = log ? next(tick, wide) : tick + step) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static double next(double tick, boolean wide) {
        return wide ? step(tick * 9.99) : step(tick * 1.01);
    }

    /** A value as it is written beside its line. */
    static String text(double value) {
        if (value == 0 || value >= 10) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, "%.6f", value).replaceFirst("0+$", "").replaceFirst("[.]$", "");
    }
}
