package import Engine

/// Numbers are written as people say them: `.withdraw([1, 2])`.
extension Identifier: ExpressibleByIntegerLiteral {
    package init(integerLiteral number: Int) { self.init(number) }
}
