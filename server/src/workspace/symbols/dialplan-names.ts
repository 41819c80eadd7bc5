/** The names in a context of extensions.conf, statement by statement (pbx/pbx_config.c:pbx_load_config). */
import type { Variable } from '../../config/items.ts';
import {
  type IncludeStatement,
  PriorityStatement,
  parseStatement,
  type SwitchStatement,
} from '../../dialplan/statement.ts';
import { splitExtension } from '../../syntax/pattern.ts';
import { lowerCase } from '../../text/ascii.ts';
import type { CallNames } from './calls.ts';
import { type Collector, type Scope, wildcard } from './occurrence.ts';
import { ValueNames } from './value-names.ts';

export class ContextNames {
  /** The extension of the line; undefined where it goes on from before the block. */
  private extension: string | undefined;

  constructor(
    private readonly calls: CallNames,
    private readonly into: Collector,
  ) {}

  line(item: Variable): void {
    // What `+=` adds to stands elsewhere; its pieces are no statements.
    if (item.problem !== undefined || item.operator === '+=') return;
    const statement = parseStatement(item.name, item.value);
    if (statement instanceof PriorityStatement) {
      this.priority(item, statement);
      return;
    }
    switch (statement.kind) {
      case 'include':
        this.include(item, statement);
        return;
      case 'switch':
      case 'lswitch':
      case 'eswitch':
        this.switched(item, statement);
        return;
      default:
    }
  }

  private priority(item: Variable, statement: PriorityStatement): void {
    if (statement.kind === 'exten') this.extension = this.nameExtension(item, statement);
    const names = new ValueNames(item, this.into, this.extension);
    const scope: Scope = this.extension === undefined ? {} : { extension: this.extension };
    const word = { ...statement.wordSpan, opaque: [] };
    if (statement.form === 'label') names.emit('label', word, { scope });
    if (statement.labelSpan !== undefined)
      names.emit('label', { ...statement.labelSpan, opaque: [] }, { role: 'definition', scope });
    this.calls.substitutions(names);
    if (statement.form === 'hint') {
      const span = { start: statement.applicationStart, end: item.value.length };
      names.devices(names.region(span, names.nodes));
      return;
    }
    const data = statement.dataSpan;
    if (data !== undefined)
      this.calls.application(names, statement.application, names.region(data, names.nodes));
  }

  /** Takes an extension up and gives the name by which its labels are known. */
  private nameExtension(item: Variable, statement: PriorityStatement): string {
    const names = new ValueNames(item, this.into, undefined);
    const { name } = splitExtension(item.value, 0, statement.extensionEnd);
    const region = names.region(name, names.nodes);
    names.emit('extension', region, { role: 'definition', hint: statement.form === 'hint' });
    return names.name(region) ?? wildcard;
  }

  private include(item: Variable, statement: IncludeStatement): void {
    const names = new ValueNames(item, this.into, undefined);
    names.emit('context', names.region(statement.context, names.nodes));
    this.calls.substitutions(names);
  }

  /** `Realtime/context@family` and `Loopback/number@context` (pbx_realtime.c, pbx_loopback.c). */
  private switched(item: Variable, statement: SwitchStatement): void {
    const names = new ValueNames(item, this.into, undefined);
    const [left, right] = names.cutAt(names.region(statement.data, names.nodes), '@');
    const name = lowerCase(names.slice(statement.name));
    if (name === 'realtime' && right !== undefined) {
      const [family] = names.cutAt(right, '/');
      names.emit('realtime-family', family);
    } else if (name === 'loopback') {
      const [context] = names.cutAt(right ?? left, '/');
      if (right !== undefined) names.emit('context', context);
    }
    this.calls.substitutions(names);
  }
}
