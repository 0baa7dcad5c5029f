/// A generator that gives the same numbers for the same seed, so that what failed can be seen again.
package struct Dice: RandomNumberGenerator {
    private var state: UInt64

    /// A generator; every seed gives other numbers.
    package init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    package mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// A number of the range.
    package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// One of several; there is at least one.
    package mutating func one<Value>(of all: [Value]) -> Value { all[number(0...(all.count - 1))] }
}
