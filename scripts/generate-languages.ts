/**
 * `contributes.languages` of the manifest, made from the one place that knows which files are ours
 * (server/src/workspace/claims.ts), so that VS Code and the command line agree. `npm run generate` writes it.
 */
import { languageClaims } from '../server/src/workspace/claims.ts';

interface LanguageContribution {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly filenames: readonly string[];
  readonly filenamePatterns: readonly string[];
  readonly configuration: string;
}

/** What `contributes.languages` has to be. */
export function languageContribution(): readonly LanguageContribution[] {
  return [
    {
      id: 'asterisk',
      aliases: ['Asterisk', 'asterisk', 'Asterisk dialplan'],
      ...languageClaims(),
      configuration: './language-configuration.json',
    },
  ];
}
