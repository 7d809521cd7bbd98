// Prints what cdk-nag finds in the templates of a folder: a line each, the rule and the resource with a tab between them.
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
const file = name => path.join(folder, name);
const nested = [...readFileSync(file('root.yml'), 'utf8').matchAll(/^ {2}(\w+):\n(?: {4}.*\n)*? {6}TemplateURL: (\S+)$/gm)]
  .map(([, id, name]) => [id, { templateFile: file(name) }]);

const app = new App();
new CfnInclude(new Stack(app, 'stacks'), 'root', { templateFile: file('root.yml'), loadNestedStacks: Object.fromEntries(nested) });
new CfnInclude(new Stack(app, 'beside'), 'registry', { templateFile: file('registry.yml') });

for (const { ruleName, violatingResources } of new AwsSolutionsChecks(app).validateScope(app).violations) {
  for (const { constructPath } of violatingResources) {
    console.log(`${ruleName}\t${constructPath.split('/').slice(-2).join('/')}`);
  }
}
console.log(`${nested.length} nested stacks`);
