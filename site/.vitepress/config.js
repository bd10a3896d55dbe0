// The site is made from the pages as they stand in the repository, where they must stay readable: links are relative,
// anchors are GitHub's, and nothing in a page is for this generator.
import fs from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitepress';
import { navigation } from './navigation.js';

const pages = path.resolve(import.meta.dirname, '../pages');
const base = process.env.SITE_BASE ?? '/';

/** Files that pages link to and that are no pages; they are copied as they are. */
const files = new Set();

/** The anchor that GitHub gives a heading. */
function slugify(heading) {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
}

/** Where a relative link of a page leads: another page of the site, or a file. */
function resolve(href, page) {
  const [target, anchor] = href.split('#');
  const file = path.posix.join(path.posix.dirname(page), decodeURI(target));
  const stat = fs.statSync(path.join(pages, file), { throwIfNoEntry: false });
  if (target.endsWith('.md') || !stat) {
    return { href: href.replace(/(^|\/)README\.md/, '$1index.md') };
  }
  if (stat.isDirectory()) {
    const index = path.posix.join(target, 'index.md');
    return fs.existsSync(path.join(pages, file, 'index.md')) ? { href: index + (anchor ? `#${anchor}` : '') } : null;
  }
  if (file.endsWith('.html')) {
    // An example page, which needs its libraries beside it.
    return null;
  }
  files.add(file);
  return { href: base + file, target: '_blank' };
}

/** Rewrites relative links. A link to a folder without a page, or to an example page, becomes text. */
function relativeLinks(md) {
  md.core.ruler.push('relative-links', state => {
    for (const block of state.tokens) {
      const open = [];
      for (const token of block.children ?? []) {
        if (token.type === 'link_open') {
          open.push(token);
          rewrite(token, state.env.relativePath);
        } else if (token.type === 'link_close' && open.pop().tag === 'span') {
          token.tag = 'span';
        }
      }
    }
  });
}

function rewrite(token, page) {
  const href = token.attrGet('href');
  if (/^([a-z]+:|#|\/)/.test(href)) {
    return;
  }
  const link = resolve(href, page);
  if (link === null) {
    token.tag = 'span';
    token.attrs = [];
    return;
  }
  Object.entries(link).forEach(([name, value]) => token.attrSet(name, value));
}

/** Pages are no HTML, but for the anchors of table rows. */
function anchors(md) {
  md.core.ruler.push('anchors', state => {
    for (const block of state.tokens) {
      block.children = block.children?.flatMap(token => anchored(token, state.Token)) ?? null;
    }
  });
}

function anchored(token, Token) {
  const found = token.type === 'text' && /^<a id="([\w-]+)"><\/a>/.exec(token.content);
  if (!found) {
    return [token];
  }
  const anchor = new Token('html_inline', '', 0);
  anchor.content = found[0];
  token.content = token.content.slice(found[0].length);
  return [anchor, token];
}

export default defineConfig({
  title: 'Admit One',
  description: 'Issues and checks the license tokens that DRM players need before they may play.',
  lang: 'en',
  base,
  srcDir: 'pages',
  outDir: '../target/site',
  // Readers start the service on their machine.
  ignoreDeadLinks: 'localhostLinks',
  markdown: {
    html: false,
    // "production.md" in a sentence would become the address of a host.
    linkify: false,
    attrs: { disable: true },
    anchor: { slugify },
    config: md => {
      relativeLinks(md);
      anchors(md);
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: navigation(pages),
    nav: [{ text: 'Versions', link: '/docs/versions' }, { text: 'Changelog', link: '/CHANGELOG' }],
  },
  buildEnd(site) {
    for (const file of files) {
      fs.mkdirSync(path.dirname(path.join(site.outDir, file)), { recursive: true });
      fs.copyFileSync(path.join(pages, file), path.join(site.outDir, file));
    }
  },
});
