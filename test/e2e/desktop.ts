/**
 * `npm run test:desktop`: the mocha suite in a desktop VS Code, for machines that can fetch one.
 *
 * `@vscode/test-electron` downloads it from Microsoft on first use; a display (or xvfb-run) is needed.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuite, suiteFolder } from './harness/bundle.ts';
import { root } from './harness/vsix.ts';
import { mixedWorkspace } from './harness/workspace.ts';

async function main(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  await bundleSuite();
  const workspace = mixedWorkspace();
  try {
    process.exitCode = await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(suiteFolder, 'node.js'),
      launchArgs: [workspace.folder, '--disable-extensions', '--disable-workspace-trust'],
    });
  } finally {
    workspace.remove();
  }
}

main().catch((error: unknown) => {
  console.error(
    `The desktop tests could not be run: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
});
