/**
 * Sets of what comes again and again, such as the names that a line uses: the same members are always the same set, and
 * the union of two sets is made once. A site has ten thousand blocks, and some ten different sets.
 */

export class KnownSet<Member> {
  private readonly unions = new Map<KnownSet<Member>, KnownSet<Member>>();

  constructor(
    private readonly table: SetTable<Member>,
    readonly members: readonly Member[],
  ) {}

  /** What is in this set or in the other. */
  with(other: KnownSet<Member>): KnownSet<Member> {
    if (other === this || other.members.length === 0) return this;
    const known = this.unions.get(other);
    if (known !== undefined) return known;
    const made = this.table.of([...this.members, ...other.members]);
    this.unions.set(other, made);
    return made;
  }
}

export class SetTable<Member> {
  private readonly numbers = new Map<Member, number>();
  private readonly sets = new Map<string, KnownSet<Member>>();
  readonly none = this.of([]);

  /** The set of members that come in any order, and may come twice; it has them in the order in which they first came. */
  of(members: readonly Member[]): KnownSet<Member> {
    const distinct =
      members.length < 2
        ? members
        : [...new Set(members)].sort((left, right) => this.numberOf(left) - this.numberOf(right));
    const key = distinct.map(member => this.numberOf(member)).join();
    const known = this.sets.get(key);
    if (known !== undefined) return known;
    const made = new KnownSet(this, distinct);
    this.sets.set(key, made);
    return made;
  }

  private numberOf(member: Member): number {
    const known = this.numbers.get(member);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(member, number);
    return number;
  }
}
