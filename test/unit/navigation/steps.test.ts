/** What is read straight from the text of a file is what the reader of statements finds in it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { ConfigFile } from '../../../server/src/config/file.ts';
import { Variable } from '../../../server/src/config/items.ts';
import { CallNames } from '../../../server/src/workspace/symbols/calls.ts';
import { Collector } from '../../../server/src/workspace/symbols/collector.ts';
import { ContextNames } from '../../../server/src/workspace/symbols/dialplan-names.ts';
import { NameTable } from '../../../server/src/workspace/symbols/name-table.ts';
import type { Occurrence } from '../../../server/src/workspace/symbols/occurrence.ts';

const catalog = bundledCatalog();

const extension = fc.constantFrom(
  '100',
  '_1XX',
  's',
  '1-2 3',
  '"q"',
  '${X}1',
  '200/300',
  '_[1-5]X.',
  '',
  'a\\,b',
);
const priority = fc.constantFrom(
  '1',
  'n',
  'n(start)',
  'hint',
  'again',
  'n(a b)',
  's+2',
  '"w"',
  '"w"("l")',
  '',
);
const word = fc.constantFrom(
  ...['100', 's', '1', 'busy', '+2', ' 7 ', 'ctx', '"x"', '${EXTEN}', '${CONTEXT}', '1${A}', '', 'A B'],
  ...[
    'PJSIP/100',
    'pjsip/a@b',
    'SIP/1',
    'sip/u@p',
    'Local/1@c',
    'IAX2/x:y',
    'Custom:D',
    'custom:d',
    'park:1@p',
  ],
  ...['100@Default', '7@', '@c', 'a&b', ' a & b ', 'tTkK', 'U(sub^x)', 'b(c^s^1)', 'beep', 'queue-1', 'x=1'],
  ...[
    '1(${B},x)',
    '${CDR(x)}',
    '${A:1}',
    '$',
    '${',
    '$[${A}=1]?a',
    '?busy:free',
    '\\',
    '[',
    ')',
    'Dial(PJSIP/9)',
    'agi.sh',
    '-',
    '_',
  ],
);
const application = fc.constantFrom(
  ...[
    'Goto',
    'Gosub',
    'GotoIf',
    'GosubIf',
    'VoiceMail',
    'Dial',
    'Queue',
    'Hangup',
    'hangup',
    'Set',
    'NoSuch',
  ],
  ...[
    'Background',
    'Playback',
    'MusicOnHold',
    'Park',
    'ExecIf',
    'Read',
    'Page',
    'Macro',
    'ChanIsAvail',
    'AGI',
  ],
  ...[
    'VoiceMailMain',
    'ConfBridge',
    'Directory',
    'AddQueueMember',
    'Originate',
    'FollowMe',
    'GotoIfTime',
    'MSet',
  ],
);
const call = fc
  .tuple(
    application,
    fc.array(word, { maxLength: 4 }),
    fc.constantFrom(',', '&', '@'),
    fc.constantFrom(')', '', ') x'),
  )
  .map(([name, words, separator, end]) => `${name}(${words.join(separator)}${end}`);
const step = fc.oneof({ weight: 4, arbitrary: call }, word);
const line = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(extension, priority, step).map(([e, p, s]) => `exten => ${e},${p},${s}`) },
  { weight: 2, arbitrary: fc.tuple(priority, step).map(([p, s]) => ` same =>  ${p}, ${s} ; said`) },
  { weight: 1, arbitrary: fc.tuple(priority, word).map(([p, w]) => `EXTEN=${w},${p},Goto(${w},1)`) },
  { weight: 1, arbitrary: word.map(each => `include => ${each}`) },
);

function reader(): { readonly into: Collector; readonly names: ContextNames } {
  const into = new Collector(new NameTable());
  const names = new ContextNames(new CallNames(catalog), into);
  names.begin();
  return { into, names };
}

function found(into: Collector): Occurrence[] {
  const symbols = into.finish(true);
  return Array.from({ length: symbols.count }, (_, at) => symbols.at(at)).sort((left, right) =>
    JSON.stringify(left) < JSON.stringify(right) ? -1 : 1,
  );
}

it('reads a plain line as it reads any', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), texts => {
      const { lines, blocks } = ConfigFile.of(texts.join('\n'));
      const [block] = blocks;
      const quick = reader();
      const slow = reader();
      for (let at = 0; at < lines.count; at++) {
        if (block === undefined || !block.lines.isPlain(at)) continue;
        quick.names.plainLine(block, at);
        slow.names.line(new Variable(at, lines.content(at)));
      }
      expect(found(quick.into)).toEqual(found(slow.into));
    }),
    { numRuns: 300 },
  );
});
