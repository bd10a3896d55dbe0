// The navigation follows the pages: docs/README.md gives the order, and what it does not name comes after it.
import fs from 'node:fs';
import path from 'node:path';

const LINK = /\[[^\]]*\]\(([\w./-]+\.md)(?:#[\w-]+)?\)/g;

/** The sections of the index: those of the third level, if it has any, because the second only sorts them. */
function byTask(index) {
  const heading = /^### /m.test(index) ? /^### +/m : /^## +/m;
  return index.split(heading).slice(1).map(section => section.split(/^## /m, 1)[0]);
}

/** The groups of the sidebar, for the pages in a folder. */
export function navigation(pages) {
  const text = page => fs.readFileSync(path.join(pages, page), 'utf8');
  const item = page => ({
    text: /^# +(.*)$/m.exec(text(page))?.[1].replaceAll('`', '') ?? page,
    link: '/' + page.replace(/(index)?\.md$/, ''),
  });
  const inFolder = folder => fs.readdirSync(path.join(pages, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => path.posix.join(folder, name));

  const named = new Set(['index.md', 'docs/index.md']);
  const isFirst = page => !named.has(page) && named.add(page).has(page);
  const start = [...named].filter(page => fs.existsSync(path.join(pages, page)));
  const sections = start.includes('docs/index.md') ? byTask(text('docs/index.md')) : [];
  const groups = sections.map(section => ({
    text: section.split('\n', 1)[0],
    items: [...section.matchAll(LINK)]
      .map(([, target]) => path.posix.join('docs', target).replace(/README\.md$/, 'index.md'))
      .filter(page => page.startsWith('docs/') && fs.existsSync(path.join(pages, page)))
      .filter(isFirst)
      .map(item),
  }));
  const rest = folder => inFolder(folder).filter(page => !named.has(page)).map(item);

  return [
    { text: 'Start', items: start.map(item) },
    ...groups,
    { text: groups.length > 0 ? 'More' : 'Pages', items: rest('docs') },
    { text: 'Decisions', collapsed: true, items: rest('docs/adr') },
    { text: 'Project', items: rest('.') },
  ].filter(group => group.items.length > 0);
}
