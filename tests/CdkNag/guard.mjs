// Prints what cfn-guard finds in the templates of a folder by the proactive controls of AWS Control Tower: a line each, the control and
// the resource with a tab between them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const validator = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules', '@cdklabs', 'cdk-validator-cfnguard');
const system = { linux: 'ubuntu', darwin: 'macos' }[process.platform];
const architecture = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
const { status, stdout, stderr, error } = spawnSync(
  path.join(validator, 'bin', system, architecture, 'cfn-guard'),
  [
    'validate', '--data', process.argv[2], '--rules', path.join(validator, 'rules', 'control-tower', 'cfn-guard'),
    '--structured', '--output-format', 'json', '--show-summary', 'none',
  ],
  { encoding: 'utf8', maxBuffer: 2 ** 28 });

// 19 says that there are findings.
if (status !== 0 && status !== 19) {
  throw error ?? new Error(stderr);
}

function* strings(node, key = '') {
  if (typeof node === 'string') {
    yield [key, node];
  } else if (node !== null && typeof node === 'object') {
    for (const [name, value] of Object.entries(node)) {
      yield* strings(value, name);
    }
  }
}

const templates = JSON.parse(stdout);
const found = new Set();
for (const { name, not_compliant: rules } of templates) {
  for (const rule of Object.values(rules)) {
    const texts = [...strings(rule)];
    const control = texts.map(([, text]) => /\[(CT\.[A-Z0-9.]+)\]/.exec(text)?.[1]).find(id => id);
    for (const [key, text] of texts) {
      const resource = key === 'path' && /^\/Resources\/(\w+)/.exec(text)?.[1];
      if (resource) {
        found.add(`${control}\t${path.parse(name).name}/${resource}`);
      }
    }
  }
}
for (const line of [...found].sort()) {
  console.log(line);
}
console.log(`${templates.length} templates`);
