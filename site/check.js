// Checks a site as it is served: each link leads to a file and each anchor to an element, and the browser of a reader is
// sent to no other host. usage: node check.js folder
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(process.argv[2]);
const base = process.env.SITE_BASE ?? '/';
const problems = [];

const files = fs.readdirSync(root, { recursive: true }).filter(file => fs.statSync(path.join(root, file)).isFile());
const html = new Map(files.filter(file => file.endsWith('.html'))
  .map(file => [file, fs.readFileSync(path.join(root, file), 'utf8')]));
const ids = new Map([...html].map(([file, text]) =>
  [file, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(match => unescape(match[1])))]));

function unescape(text) {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The file that a server gives for a path. */
function served(pathname) {
  const file = path.posix.relative(base, decodeURIComponent(pathname));
  return [file, file + '.html', path.posix.join(file, 'index.html')].find(candidate => files.includes(candidate));
}

function checkLink(file, href) {
  const url = new URL(href, `http://site${base}${file}`);
  if (url.host !== 'site') {
    return;
  }
  const target = served(url.pathname);
  if (target === undefined) {
    problems.push(`${file}: ${href} leads to no file`);
  } else if (url.hash.length > 1 && ids.has(target) && !ids.get(target).has(decodeURIComponent(url.hash.slice(1)))) {
    problems.push(`${file}: ${href} leads to no element of ${target}`);
  }
}

for (const [file, text] of html) {
  for (const [, tag, , value] of text.matchAll(/<(\w+)\b[^>]*?\s(href|src)="([^"]*)"/g)) {
    const link = unescape(value);
    if (tag !== 'a' && /^([a-z]+:)?\/\//.test(link)) {
      problems.push(`${file}: <${tag}> loads ${link} from another host`);
    } else if (!/^(mailto|data):/.test(link)) {
      checkLink(file, link);
    }
  }
}
for (const file of files.filter(file => file.endsWith('.css'))) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  if (/(url\(|@import)\s*["']?([a-z]+:)?\/\//.test(text)) {
    problems.push(`${file}: loads something from another host`);
  }
}

console.log(problems.join('\n'));
console.log(`${html.size} pages, ${problems.length} problems`);
process.exit(problems.length > 0 || html.size < 2 ? 1 : 0);
