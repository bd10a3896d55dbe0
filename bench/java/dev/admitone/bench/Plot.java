/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Lines over one axis, as an SVG that is read on light and on dark ground. */
final class Plot {

    private static final int LEFT = 70;
    private static final int TOP = 44;
    private static final int WIDTH = 430;
    private static final int HEIGHT = 280;
    private static final List<String> COLOURS =
            List.of("#2f81f7", "#d9730d", "#2da44e", "#a371f7", "#cf4a5a", "#8c8c8c");

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 390" font-family="sans-serif" font-size="12">
            <style>
              text { fill: #24292f } .grid { stroke: #8c959f; stroke-opacity: .35 } .frame { stroke: #6e7781; fill: none }
              @media (prefers-color-scheme: dark) { text { fill: #d0d7de } }
            </style>
            <text x="70" y="24" font-size="15" font-weight="bold">TITLE</text>
            """;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final boolean logX;
    private final boolean logY;
    private final List<Line> lines = new ArrayList<>();

    private Plot(String title, String xLabel, boolean logX, String yLabel, boolean logY) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.logX = logX;
        this.logY = logY;
    }

    /** A value over another. */
    record Point(double x, double y) {}

    private record Line(String name, boolean dashed, List<Point> points) {}

    /** A plot over time: both axes are linear. */
    static Plot overTime(String title, String xLabel, String yLabel) {
        return new Plot(title, xLabel, false, yLabel, false);
    }

    /** A plot of growth: both axes are logarithmic, so that a straight line of 45° is proportional. */
    static Plot ofGrowth(String title, String xLabel, String yLabel) {
        return new Plot(title, xLabel, true, yLabel, true);
    }

    /** Adds a line of what was measured. */
    Plot line(String name, List<Point> points) {
        lines.add(new Line(name, false, List.copyOf(points)));
        return this;
    }

    /** Adds a dashed line of what to compare with. */
    Plot reference(String name, List<Point> points) {
        lines.add(new Line(name, true, List.copyOf(points)));
        return this;
    }

    /** Writes the file where the figures go, which the system property {@code figures} names. */
    void write(String name) throws IOException {
        var directory = Path.of(System.getProperty("figures", "target/bench/figures"));
        Files.createDirectories(directory);
        var file = Files.writeString(directory.resolve(name + ".svg"), svg());
        System.out.println("plot: " + file);
    }

    private String svg() {
        var x = logX ? Axis.log(xLabel, values(Point::x)) : Axis.linear(xLabel, values(Point::x));
        var y = logY ? Axis.log(yLabel, values(Point::y)) : Axis.linear(yLabel, values(Point::y));
        var out = new StringBuilder(HEAD.replace("TITLE", title));
        x.ticks().forEach(tick -> out.append(xTick(px(x, tick), Axis.text(tick))));
        y.ticks().forEach(tick -> out.append(yTick(py(y, tick), Axis.text(tick))));
        out.append(format(
                "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n", LEFT, TOP, WIDTH, HEIGHT));
        out.append(format("<text x=\"%d\" y=\"370\" text-anchor=\"middle\">%s</text>%n", LEFT + WIDTH / 2, xLabel));
        out.append(format(
                "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                TOP + HEIGHT / 2, yLabel));
        for (int i = 0; i < lines.size(); i++) {
            append(out, i, x, y);
        }
        return out.append("</svg>\n").toString();
    }

    private DoubleStream values(ToDoubleFunction<Point> part) {
        return lines.stream().flatMap(line -> line.points.stream()).mapToDouble(part);
    }

    private static double px(Axis axis, double value) {
        return LEFT + WIDTH * axis.place(value);
    }

    private static double py(Axis axis, double value) {
        return TOP + HEIGHT * (1 - axis.place(value));
    }

    private static String xTick(double at, String text) {
        return format(
                "<line class=\"grid\" x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\"/>"
                        + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$s</text>%n",
                at, TOP, TOP + HEIGHT, TOP + HEIGHT + 18, text);
    }

    private static String yTick(double at, String text) {
        return format(
                "<line class=\"grid\" x1=\"%1$d\" y1=\"%2$.1f\" x2=\"%3$d\" y2=\"%2$.1f\"/>"
                        + "<text x=\"%4$d\" y=\"%5$.1f\" text-anchor=\"end\">%6$s</text>%n",
                LEFT, at, LEFT + WIDTH, LEFT - 6, at + 4, text);
    }

    private void append(StringBuilder out, int number, Axis x, Axis y) {
        var line = lines.get(number);
        var colour = COLOURS.get(number % COLOURS.size());
        var dash = line.dashed ? " stroke-dasharray=\"6 4\"" : "";
        var path = new StringBuilder();
        for (var point : line.points) {
            path.append(format("%.1f,%.1f ", px(x, point.x), py(y, point.y)));
            if (line.points.size() <= 20) {
                out.append(format(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                        px(x, point.x), py(y, point.y), colour));
            }
        }
        out.append(format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>%n",
                colour, dash, path.toString().strip()));
        int at = TOP + 12 + 20 * number;
        out.append(format(
                "<line x1=\"512\" y1=\"%1$d\" x2=\"536\" y2=\"%1$d\" stroke=\"%2$s\" stroke-width=\"2\"%3$s/>"
                        + "<text x=\"542\" y=\"%4$d\">%5$s</text>%n",
                at, colour, dash, at + 4, line.name));
    }

    /** The annotation that would be better is in no library of ours. */
    @SuppressWarnings("AnnotateFormatMethod")
    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
