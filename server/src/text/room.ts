/** Arrays of integers that grow. */
type Integers = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** The same integers with room for so many; twice the room where there is not enough. */
export function withRoom<Numbers extends Integers>(numbers: Numbers, wanted: number): Numbers {
  if (wanted <= numbers.length) return numbers;
  const Kind = numbers.constructor as new (length: number) => Numbers;
  const larger = new Kind(Math.max(wanted, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
