/** `asterisk-conf rules` and `asterisk-conf explain RULE`: what the rules are, and the page of one in the terminal. */
import { type Command, Option } from 'commander';
import { profiles, severityIn } from '../lint/profile.ts';
import type { Rule } from '../lint/rule.ts';
import { rulePage } from '../lint/rule-page.ts';
import { rules } from '../rules/registry.ts';
import { inLanguage, say } from '../shell/words.ts';
import { type CliContext, fail } from './context.ts';
import { messages } from './messages.ts';

export function addRuleCommands(program: Command, context: CliContext): void {
  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(({ format }: { format: 'text' | 'json' }) => {
      if (format === 'json') context.print(JSON.stringify(rules.map(ruleForm), null, 2));
      else
        for (const { id, severity, docs } of rules)
          context.print(`${id}  ${severity}  ${inLanguage(docs.summary)}`);
    });
  program
    .command('explain')
    .description('tell what a rule flags, what Asterisk does then, and how to mend it')
    .argument('<rule>', 'its name, as `check` prints it')
    .action((id: string) => {
      const rule = rules.find(each => each.id === id);
      if (rule === undefined) fail(messages.noSuchRule, { rule: id });
      context.print(explanation(rule));
    });
}

function ruleForm(rule: Rule) {
  return {
    id: rule.id,
    severity: rule.severity,
    profiles: profilesOf(rule),
    summary: inLanguage(rule.docs.summary),
    hasFix: rule.docs.fix !== undefined,
    page: rulePage(rule.id),
  };
}

/** The severity that each profile gives the rule. */
function profilesOf(rule: Rule): Record<string, string> {
  return Object.fromEntries(
    profiles.flatMap(profile => {
      const severity = severityIn(rule, [profile]);
      return severity === 'off' ? [] : [[profile, severity]];
    }),
  );
}

function explanation(rule: Rule): string {
  const { docs } = rule;
  const levels = Object.entries(profilesOf(rule)).map(([profile, severity]) => `${profile}: ${severity}`);
  return [
    rule.id,
    `${inLanguage(docs.summary)}.`,
    levels.join(', '),
    `${say(messages.saidThen)}\n${Object.values(rule.messages)
      .map(text => `  - ${inLanguage(text)}`)
      .join('\n')}`,
    `${say(messages.asteriskDoes)}\n${indented(docs.asterisk)}`,
    `${say(messages.instead)}\n${indented(docs.instead)}`,
    `${say(messages.quickFix)}\n${indented(docs.fix ?? say(messages.noFix))}`,
    `; asterisk-conf-disable-line ${rule.id} -- reason\n${rulePage(rule.id)}`,
  ].join('\n\n');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
