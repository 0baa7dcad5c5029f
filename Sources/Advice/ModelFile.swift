import Embedded

/// The trained model as a file of little-endian numbers without gaps:
///
/// | count | type | what |
/// |---|---|---|
/// | 1 | UInt64 | the digest of the examples it was made from |
/// | 1 | UInt32 | the number of rows |
/// | 6 | Float32 | the largest weight and inverse document frequency, ``LinearModel/oovIDF``,
/// ``LinearModel/inverseTemperature``, ``LinearModel/noneBias`` for short and for long texts |
/// | 19 | Float32 | ``LinearModel/bias`` |
/// | rows | UInt32 | ``LinearModel/keys`` |
/// | rows | UInt8 | idf, as ``LinearModel/Codes`` has them |
/// | rows × 19 | UInt8 | weights, likewise |
enum ModelFile {
    private static let scaleCount = 6
    private static let figureCount = scaleCount + LinearModel.answers
    private static let headSize = 8 + 4 + 4 * figureCount
    private static let rowSize = 4 + 1 + LinearModel.answers

    /// The file of a model.
    static func write(_ model: LinearModel, digest: UInt64) -> [UInt8] {
        let rows = model.keys.indices
        let weights = rows.flatMap { row in (0..<LinearModel.answers).map { model.weight(row: row, answer: $0) } }
        let most = weights.map(abs).max() ?? 1
        let maxIDF = max(model.oovIDF, rows.map { model.idf(row: $0) }.max() ?? 1)
        let figures = [
            most, maxIDF, model.oovIDF, model.inverseTemperature, model.noneBias.short, model.noneBias.long,
        ]
        var file: [UInt8] = []
        func append(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { file.append(contentsOf: $0) }
        }
        append(digest)
        append(UInt32(rows.count))
        for figure in figures + model.bias.prefix(LinearModel.answers) { append(figure.bitPattern) }
        for key in model.keys { append(key) }
        file += rows.map { LinearModel.Codes.code(idf: model.idf(row: $0), maxIDF: maxIDF) }
        file += weights.map { LinearModel.Codes.code(weight: $0, most: most) }
        return file
    }

    /// The model of a file; nil when it is not one.
    static func read(_ file: UnsafeRawBufferPointer) -> (model: LinearModel, digest: UInt64)? {
        func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type) -> Number {
            Number(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: type))
        }
        guard file.count >= headSize else { return nil }
        let rows = Int(number(at: 8, as: UInt32.self))
        guard file.count == headSize + rows * rowSize else { return nil }
        let figures = (0..<figureCount).map { Float(bitPattern: number(at: 12 + 4 * $0, as: UInt32.self)) }
        let keys = (0..<rows).map { number(at: headSize + 4 * $0, as: UInt32.self) }
        let idf = headSize + 4 * rows
        let weights = idf + rows
        var model = LinearModel(
            keys: keys,
            codes: LinearModel.Codes(
                idf: Array(UnsafeRawBufferPointer(rebasing: file[idf..<weights])),
                weights: Array(UnsafeRawBufferPointer(rebasing: file[weights...])),
                maxIDF: figures[1], most: figures[0]),
            bias: Array(figures[scaleCount...]), oovIDF: figures[2])
        model.inverseTemperature = figures[3]
        model.noneBias = LinearModel.NoneBias(short: figures[4], long: figures[5])
        return (model, number(at: 0, as: UInt64.self))
    }

    /// A number that changes whenever an example does.
    static func digest(_ examples: [Example]) -> UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for example in examples {
            let themes = ([example.primary] + example.also).map(String.init).joined(separator: ",")
            for byte in "\(themes)\t\(example.text)\n".utf8 {
                digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        return digest
    }

    /// The model that comes with the program, and the digest of the examples it was made from.
    static let shipped: (model: LinearModel, digest: UInt64) = {
        let file = embedded_file_named("model.bin")
        guard let read = read(UnsafeRawBufferPointer(start: file.bytes, count: file.count)) else {
            preconditionFailure("model.bin is not a model")
        }
        return read
    }()
}
