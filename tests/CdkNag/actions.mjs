// Prints every IAM action that iam-floyd knows, which it collects from the Service Authorization Reference: a line each.
import floyd from 'iam-floyd';

const known = new Set();
for (const Service of Object.values(floyd.Statement)) {
  const { servicePrefix, accessLevelList } = new Service();
  for (const action of Object.values(accessLevelList ?? {}).flat()) {
    known.add(`${servicePrefix}:${action}`);
  }
}
console.log([...known].join('\n'));
