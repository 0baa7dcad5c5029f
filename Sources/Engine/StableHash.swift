/// A sum of a text that comes out the same in every run: FNV-1a, 64 bits. No secret.
package func stableHash(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
