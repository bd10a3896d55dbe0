/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * An HTML page of a Markdown page of this project, with tables. HTML in it stays as it is, so the source must be
 * trusted.
 */
final class MarkdownPage {

    /** Marks the row that the address points at. */
    static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% }
            th, td { border: 1px solid #8886; overflow-wrap: anywhere; padding: .3rem .6rem; text-align: left; vertical-align: top }
            td:first-child { overflow-wrap: normal }
            tr:has(:target) { background: #fc06 }
            :target { scroll-margin-top: 2rem }
            """;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Error codes</title>
            <style>""" + STYLE + """
            </style>
            </head>
            <body>
            """;

    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    private MarkdownPage() {}

    static String of(String markdown) {
        var page = Parser.builder().extensions(TABLES).build().parse(markdown);
        page.accept(new LinksToFiles());
        return HEAD + HtmlRenderer.builder().extensions(TABLES).build().render(page) + "</body>\n</html>\n";
    }

    /** Takes links to other pages of the project away, which are not served, and leaves what they say. */
    private static final class LinksToFiles extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            if (link.getDestination().startsWith("#")) {
                return;
            }
            for (var child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }
    }
}
