/// The trained model as text: a head, then one line of fixed width a trait, so that nothing is parsed twice or lost in a diff.
///
/// A line is five signs of number, one of rarity, nineteen of weight. A sign is one of 90 printable characters.
enum TrainedTable {
    private static let signs: UInt32 = 90
    private static let middle: Float = 44
    private static let line = 26

    private static func sign(_ digit: UInt32) -> UInt8 {
        // $ … ~ without the backslash, so that the table can stand in a string.
        let byte = UInt8(0x24 + digit)
        return byte >= 0x5C ? byte + 1 : byte
    }

    private static func digit(_ byte: UInt8) -> UInt32 { UInt32(byte) - (byte > 0x5C ? 0x25 : 0x24) }

    /// The table of a model, without the traits that say nothing.
    static func write(_ model: LinearModel, digest: UInt64) -> String {
        let most = model.weights.map(abs).max() ?? 1
        let minFrequency = max(model.oovIDF, model.idf.max() ?? 1)
        var head = [
            String(digest, radix: 16), "\(most)", "\(minFrequency)", "\(model.oovIDF)", "\(model.inverseTemperature)",
            "\(model.noneBias)",
        ]
        head += model.bias.prefix(LinearModel.answers).map { "\($0)" }
        var bytes = Array(head.joined(separator: " ").utf8)
        bytes.append(0x0A)
        for (row, key) in model.keys.enumerated() {
            var rest = key
            var places: [UInt8] = []
            for _ in 0..<5 {
                places.append(sign(rest % signs))
                rest /= signs
            }
            bytes += places.reversed()
            bytes.append(sign(UInt32((model.idf[row] / minFrequency * 89).rounded())))
            for answer in 0..<LinearModel.answers {
                let weight = model.weights[row * LinearModel.width + answer] / most
                // Roots give the many small weights finer steps than the few great ones.
                let step = (weight < 0 ? -(-weight).squareRoot() : weight.squareRoot()) * middle
                bytes.append(sign(UInt32(step.rounded() + middle)))
            }
            bytes.append(0x0A)
        }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }

    /// The model of a table; nil when it is not one.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (model: LinearModel, digest: UInt64)? {
        guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
        let head = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ")
        let figures = head.dropFirst().compactMap { Float($0) }
        guard head.count == 6 + LinearModel.answers, figures.count == head.count - 1,
            let digest = UInt64(head[0], radix: 16)
        else { return nil }
        let rows = (bytes.count - end) / line
        var keys: [UInt32] = []
        var idf: [Float] = []
        keys.reserveCapacity(rows)
        idf.reserveCapacity(rows)
        var weights = [Float](repeating: 0, count: rows * LinearModel.width)
        let steps = (0..<Int(signs)).map { step in
            let part = (Float(step) - middle) / middle
            return part * abs(part) * figures[0]
        }
        for row in 0..<rows {
            let start = end + 1 + row * line
            var key: UInt32 = 0
            for place in start..<start + 5 { key = key &* signs &+ digit(bytes[place]) }
            keys.append(key)
            idf.append(Float(digit(bytes[start + 5])) / 89 * figures[1])
            for answer in 0..<LinearModel.answers {
                weights[row * LinearModel.width + answer] = steps[Int(digit(bytes[start + 6 + answer]))]
            }
        }
        var bias = Array(figures[5...])
        bias += [Float](repeating: 0, count: LinearModel.width - bias.count)
        var model = LinearModel(keys: keys, idf: idf, weights: weights, bias: bias, oovIDF: figures[2])
        model.inverseTemperature = figures[3]
        model.noneBias = figures[4]
        return (model, digest)
    }

    /// A number that changes whenever an example does.
    static func digest(_ examples: [Example]) -> UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for example in examples {
            for byte in "\(example.primary)\t\(example.text)\n".utf8 {
                digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        return digest
    }
}

extension LinearModel {
    /// The model that comes with the program.
    static let shipped: LinearModel = {
        let bytes = UnsafeBufferPointer(start: trainedTable.utf8Start, count: trainedTable.utf8CodeUnitCount)
        guard let (model, _) = TrainedTable.read(bytes) else { preconditionFailure("the trained table is not one") }
        return model
    }()
}
